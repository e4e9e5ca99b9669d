package org.stillhere.packages;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Reads each library once, though several functions have it. */
final class Libraries {
    /**
     * The libraries of which only what is reached is deployed. All others are deployed as they are, and whatever they
     * name is reached: our own code, and libraries that find their classes in ways that no list of names shows.
     */
    private static final Pattern SHRUNK = Pattern.compile(String.join("|",
            // AWS's SDK. It finds classes by strings and by lists in its jars; both are followed.
            "(?:annotations|apache5-client|auth|aws-core|aws-json-protocol|aws-query-protocol|checksums|checksums-spi"
                    + "|cognitoidentityprovider|dynamodb|dynamodb-enhanced|endpoints-spi|eventstream|http-auth.*"
                    + "|http-client-spi|identity-spi|json-utils|kms|lambda|metrics-spi|profiles|protocol-core|regions"
                    + "|retries|retries-spi|sdk-core|sns|sqs|ssm|third-party-jackson-core|utils|utils-lite)-2\\..*",
            // HTTP: asynchronous clients and HTTP/2.
            "(?:httpclient5|httpcore5|httpcore5-h2)-.*",
            // Encryption: dozens of kinds of keys, and all of its format's types.
            "(?:tink|protobuf-java|gson)-.*",
            // Signing in: dozens of protocols beside the one that we use.
            "(?:oauth2-oidc-sdk|nimbus-jose-jwt|json-smart|accessors-smart|asm)-.*",
            // Reading files of people, and events of other services.
            "(?:commons-io|commons-codec|aws-lambda-java-events)-.*",
            // JSON: it knows more of Java's types than we write.
            "jackson-databind-.*",
            // The carrier: a hundred products beside texts.
            "twilio-.*"));
    private final Map<String, Library> read = new ConcurrentHashMap<>();

    /** A library: its files, and the names in each of its classes, by the class's name. */
    record Library(JarContent content, Map<String, NamesInClass> classes, boolean isShrunk) {
        byte[] bytes(String file) {
            JarContent.StoredFile stored = content.files().get(file);
            return stored == null ? new byte[0] : stored.bytes();
        }
    }

    /** Libraries of the same name and version are the same. */
    Library of(Path jar) {
        return read.computeIfAbsent(jar.getFileName().toString(),
                name -> SHRUNK.matcher(name).matches() ? shrunk(jar) : whole(jar));
    }

    private static Library whole(Path jar) {
        JarContent content = JarContent.read(jar);
        return new Library(content, names(content), false);
    }

    private static Library shrunk(Path jar) {
        Map<String, JarContent.StoredFile> files = new TreeMap<>(JarContent.read(jar).files());
        files.replaceAll((file, stored) -> JarContent.isClass(file)
                ? new JarContent.StoredFile(Debugging.removed(stored.bytes()), stored.time())
                : stored);
        JarContent content = new JarContent(files);
        return new Library(content, names(content), true);
    }

    private static Map<String, NamesInClass> names(JarContent content) {
        Map<String, NamesInClass> names = new HashMap<>();
        content.files().forEach((file, stored) -> {
            if (JarContent.isClass(file)) {
                names.put(JarContent.className(file), NamesInClass.of(stored.bytes()));
            }
        });
        return names;
    }
}
