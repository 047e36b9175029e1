package io.postrider.frontend.wording;

/** What the value of a variable is made of, so that it stays text where it is put. */
public enum Escape {
    /** For text and subjects: it stays as it is. */
    NONE,
    /** For HTML: it can open no tag and end no attribute. */
    HTML,
    /** For Markdown: none of its signs means anything, and it stays in its line. */
    MARKDOWN
}
