package org.stillhere.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes forms with a file ({@code multipart/form-data}, RFC 7578). */
public final class MultipartForm {
    public static final String TYPE = "multipart/form-data";
    private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary=\"?([0-9A-Za-z'()+_,./:=? -]{1,70})\"?");
    private static final Pattern NAME = Pattern
            .compile("(?i)content-disposition:\\s*form-data;[^\\n]*?\\bname=\"([^\"]{1,100})\"");
    private static final Pattern FILE = Pattern.compile("(?i)content-disposition:[^\\n]*;\\s*filename\\*?=");
    private static final int PARTS_MOST = 100;

    private MultipartForm() {
    }

    /**
     * Returns the fields in their order. The content of a file is in base64, and its name is not read.
     *
     * @return empty if this is no such form, or if a field is there twice
     */
    public static Optional<Map<String, String>> parse(byte[] body, String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.startsWith(TYPE) || !boundary.find()) {
            return Optional.empty();
        }
        String delimiter = "\r\n--" + boundary.group(1).stripTrailing();
        // Each byte is one character here, so that nothing of a file is changed.
        String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        Map<String, String> fields = new LinkedHashMap<>();
        int from = text.indexOf(delimiter);
        for (int parts = 0; from >= 0 && parts <= PARTS_MOST; parts++) {
            int begin = from + delimiter.length();
            if (text.startsWith("--", begin)) {
                return Optional.of(fields);
            }
            int end = text.indexOf(delimiter, begin);
            int content = text.indexOf("\r\n\r\n", begin);
            if (end < 0 || content < 0 || content > end || !added(fields, text.substring(begin, content),
                    content + 4 > end ? "" : text.substring(content + 4, end))) {
                return Optional.empty();
            }
            from = end;
        }
        return Optional.empty();
    }

    private static boolean added(Map<String, String> fields, String headers, String content) {
        Matcher name = NAME.matcher(headers);
        if (!name.find()) {
            return false;
        }
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        Optional<String> value = FILE.matcher(headers).find() ? Optional.of(Base64.getEncoder().encodeToString(bytes))
                : decoded(bytes);
        return value.isPresent() && fields.put(name.group(1), value.get()) == null;
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }
}
