/// The port of sending domains and their keys over SQLite: rare changes, each of which moves one version number.
@NullMarked
package io.postrider.spools.sqlite.domains;

import org.jspecify.annotations.NullMarked;
