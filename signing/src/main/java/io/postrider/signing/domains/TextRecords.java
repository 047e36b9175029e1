package io.postrider.signing.domains;

/** The TXT records of the name system, asked anew each time: whoever has just published one wants to hear of it. */
public interface TextRecords {

    /** The records of a name, the strings of each put together (RFC 6376, 3.6.2.2); may take some seconds. */
    Looked of(String name);
}
