package org.stillhere.packages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillhere.packages.Libraries.Library;

/**
 * Finds what one function reaches in its libraries.
 * <ol>
 * <li>All classes of libraries that are deployed as they are, are reached.
 * <li>A class that a reached class names is reached, whole. It may be named as a type, in a signature, in an annotation
 * or by a string.
 * <li>Of a client of an AWS service ({@link ServiceClient}), only the operations that a reached class calls name
 * others.
 * <li>The requests of operations are not reached by what passes all of them on ({@link RequestDispatcher}).
 * <li>A file that lists classes, for the ServiceLoader or for the SDK's interceptors, names them if the class that it
 * is for is reached.
 * </ol>
 */
final class ReachedClasses {
    private static final String SERVICES = "META-INF/services/";
    private static final String INTERCEPTORS = "execution.interceptors";
    private static final NamesInClass NOTHING = new NamesInClass(Set.of(), Set.of());
    /** The names in each class that may be left out. */
    private final Map<String, NamesInClass> names = new HashMap<>();
    private final Map<String, ServiceClient> clients = new HashMap<>();
    private final Set<String> reached = new HashSet<>();
    private final Set<String> calls = new HashSet<>();
    private final Deque<String> open = new ArrayDeque<>();
    /** The classes in lists that are not followed yet, by the list's file. */
    private final Map<String, Set<String>> lists = new HashMap<>();

    ReachedClasses(List<Library> libraries) {
        libraries.stream().filter(Library::isShrunk).forEach(this::addShrinkable);
        for (Library library : libraries) {
            if (!library.isShrunk()) {
                library.classes().values().forEach(this::follow);
            }
            library.content().files().forEach((file, stored) -> addList(file, stored.bytes()));
        }
        run();
    }

    private void addShrinkable(Library library) {
        library.classes().forEach((name, found) -> {
            byte[] bytes = library.bytes(JarContent.file(name));
            names.put(name, RequestDispatcher.isOne(name) ? RequestDispatcher.reached(found) : found);
            if (ServiceClient.isOne(name)) {
                clients.put(name, new ServiceClient(bytes));
            }
        });
    }

    private void addList(String file, byte[] bytes) {
        if (file.startsWith(SERVICES) || file.endsWith(INTERCEPTORS)) {
            Set<String> listed = NamesInClass.in(new String(bytes, StandardCharsets.UTF_8));
            if (isKept(file)) {
                reach(listed);
            } else {
                lists.computeIfAbsent(file, f -> new HashSet<>()).addAll(listed);
            }
        }
    }

    private void run() {
        int before = -1;
        while (before < reached.size() + calls.size()) {
            before = reached.size() + calls.size();
            while (!open.isEmpty()) {
                follow(names.getOrDefault(open.remove(), NOTHING));
            }
            clients.forEach((name, client) -> {
                if (reached.contains(name)) {
                    follow(NamesInClass.of(client.with(called(name), Set.of())));
                }
            });
            lists.forEach((file, listed) -> {
                if (isKept(file)) {
                    reach(listed);
                }
            });
        }
    }

    /** Returns whether a list of classes stays in its library: it does if what it is for is reached. */
    boolean isKept(String list) {
        String service = list.substring(list.lastIndexOf('/') + 1).replace('.', '/');
        return !names.containsKey(service) || reached.contains(service);
    }

    /** Returns what to deploy of a file of a library that is shrunk; nothing if it is not needed. */
    byte[] kept(Library library, String file) {
        byte[] bytes = library.bytes(file);
        if (!JarContent.isClass(file)) {
            return file.startsWith(SERVICES) && !isKept(file) ? new byte[0] : bytes;
        }
        String name = JarContent.className(file);
        if (!reached.contains(name)) {
            return new byte[0];
        }
        ServiceClient client = clients.get(name);
        if (client != null) {
            return client.with(called(name), reached);
        }
        return RequestDispatcher.isOne(name) ? RequestDispatcher.without(bytes, reached) : bytes;
    }

    private Set<String> called(String client) {
        return calls.stream().filter(c -> ServiceClient.family(owner(c)).equals(ServiceClient.family(client)))
                .map(c -> c.substring(owner(c).length() + 1)).collect(Collectors.toSet());
    }

    private static String owner(String call) {
        return call.substring(0, call.lastIndexOf('.'));
    }

    private void follow(NamesInClass found) {
        found.calls().stream().filter(c -> clients.containsKey(owner(c))).forEach(calls::add);
        reach(found.classes());
    }

    private void reach(Set<String> found) {
        for (String name : found) {
            if (names.containsKey(name) && reached.add(name) && !clients.containsKey(name)) {
                open.add(name);
            }
        }
    }
}
