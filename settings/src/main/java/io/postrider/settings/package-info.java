/**
 * What an operator can set: one record a section, read once at the start of a process from one YAML file, the
 * environment and the command line. Every process's main class calls {@link io.postrider.settings.Settings#load} and
 * hands each part the record that it needs; nothing here knows what is done with the values.
 */
@NullMarked
package io.postrider.settings;

import org.jspecify.annotations.NullMarked;
