/// What a mail says, made of texts with variables: Handlebars without any logic but sections, Markdown as HTML. Used
/// where
/// mail is written, before its rules are checked; knows no door and no storage but the port of stored templates.
@NullMarked
package io.postrider.frontend.wording;

import org.jspecify.annotations.NullMarked;
