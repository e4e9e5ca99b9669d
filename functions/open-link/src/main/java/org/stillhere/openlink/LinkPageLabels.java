package org.stillhere.openlink;

import java.time.Instant;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.Reader;

/** Renders the labels of a page for one reader. */
public final class LinkPageLabels {
    private final Catalogue catalogue;
    private final Reader reader;

    LinkPageLabels(Catalogue catalogue, Reader reader) {
        this.catalogue = catalogue;
        this.reader = reader;
    }

    /** The language tag for HTML. */
    public String language() {
        return reader.language().tag();
    }

    /** Our number that this reader texts. */
    public String number() {
        return reader.textTo();
    }

    /** A label. Its times are shown in the reader's zone. */
    public String say(String key, Instant... times) {
        return catalogue.page(key, reader, times);
    }
}
