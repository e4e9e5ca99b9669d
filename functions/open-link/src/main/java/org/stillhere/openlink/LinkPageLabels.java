package org.stillhere.openlink;

import java.time.Instant;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.Reader;

/** What a page says, to this reader. */
public final class LinkPageLabels {
    private final Catalogue catalogue;
    private final Reader reader;

    LinkPageLabels(Catalogue catalogue, Reader reader) {
        this.catalogue = catalogue;
        this.reader = reader;
    }

    /** The reader's language as HTML names it. */
    public String language() {
        return reader.language().tag();
    }

    /** A label, with the times that stand in it, in the reader's zone. */
    public String say(String key, Instant... times) {
        return catalogue.page(key, reader, times);
    }
}
