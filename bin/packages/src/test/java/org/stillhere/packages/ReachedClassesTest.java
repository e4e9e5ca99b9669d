package org.stillhere.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.stillhere.packages.JarContent.StoredFile;
import org.stillhere.packages.Libraries.Library;

class ReachedClassesTest {
    private static final String SERVICE = "software/amazon/awssdk/services/some/";
    private static final String CLIENT = SERVICE + "SomeClient";
    private static final String UTILS = SERVICE + "endpoints/internal/SomeEndpointResolverUtils";

    @Test
    void namesAreFoundInDescriptorsSignaturesAndStrings() {
        assertTrue(NamesInClass.in("(IJLa/b/C;[La/D<TT;>;)V").containsAll(Set.of("a/b/C", "a/D")));
        assertTrue(NamesInClass.in("a.b.C\n# no class\na.L.D").containsAll(Set.of("a/b/C", "a/L/D")));
        assertTrue(NamesInClass.of(type("a/B", "run", "(La/C;)V", "x/Y.call:()V")).calls().contains("x/Y.call"));
    }

    @Test
    void classThatNothingNamesIsLeftOut() {
        Library shrunk = shrunk(Map.of(), type("a/Used", "run", "(La/Too;)V"), type("a/Too", "run", "()V"),
                type("a/Unused", "run", "(La/Used;)V"));
        ReachedClasses reach = new ReachedClasses(List.of(whole("(La/Used;)V"), shrunk));
        assertEquals(Set.of("a/Used", "a/Too"), kept(reach, shrunk));
    }

    @Test
    void operationThatNobodyCallsIsLeftOutWithItsClasses() {
        byte[] client = client();
        Library shrunk = shrunk(Map.of(), client, type(SERVICE + "model/GetRequest", "run", "()V"),
                type(SERVICE + "model/PutRequest", "run", "()V"),
                type(UTILS, "set", "(L" + SERVICE + "model/PutRequest;)V"));
        ReachedClasses reach = new ReachedClasses(
                List.of(whole("(L" + UTILS + ";)V", CLIENT + ".get:(L" + SERVICE + "model/GetRequest;)V"), shrunk));
        assertEquals(Set.of(CLIENT, UTILS, SERVICE + "model/GetRequest"), kept(reach, shrunk));
        assertEquals(Set.of("get", "close"), methods(reach.kept(shrunk, JarContent.file(CLIENT))));
        assertEquals(Set.of(), methods(reach.kept(shrunk, JarContent.file(UTILS))));
    }

    @Test
    void listOfClassesCountsIfWhatItIsForIsReached() {
        Map<String, String> lists = Map.of("META-INF/services/a.Used", "a.Listed", "META-INF/services/a.Unused",
                "a.Other");
        Library shrunk = shrunk(lists, type("a/Used", "run", "()V"), type("a/Unused", "run", "()V"),
                type("a/Listed", "run", "()V"), type("a/Other", "run", "()V"));
        ReachedClasses reach = new ReachedClasses(List.of(whole("(La/Used;)V"), shrunk));
        assertEquals(Set.of("a/Used", "a/Listed"), kept(reach, shrunk));
        assertTrue(reach.kept(shrunk, "META-INF/services/a.Used").length > 0);
        assertFalse(reach.kept(shrunk, "META-INF/services/a.Unused").length > 0);
    }

    private static byte[] client() {
        ClassWriter out = new ClassWriter(0);
        out.visit(Opcodes.V21, Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, CLIENT, null, "java/lang/Object", null);
        for (String operation : List.of("get", "put")) {
            String request = SERVICE + "model/" + (operation.equals("get") ? "Get" : "Put") + "Request";
            out.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, operation, "(L" + request + ";)V", null, null);
        }
        out.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "close", "()V", null, null);
        return out.toByteArray();
    }

    /** Returns a class with one method, which calls others that are written as class, dot, name, colon, descriptor. */
    private static byte[] type(String name, String method, String descriptor, String... calls) {
        ClassWriter out = new ClassWriter(0);
        out.visit(Opcodes.V21, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, method, descriptor, null, null);
        code.visitCode();
        for (String call : calls) {
            String[] parts = call.split("[.:]");
            code.visitMethodInsn(Opcodes.INVOKESTATIC, parts[0], parts[1], parts[2], false);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(9, 9);
        code.visitEnd();
        return out.toByteArray();
    }

    private static Library whole(String descriptor, String... calls) {
        byte[] ours = type("ours/Handler", "handle", descriptor, calls);
        return new Library(content(Map.of(), ours), Map.of("ours/Handler", NamesInClass.of(ours)), false);
    }

    private static Library shrunk(Map<String, String> lists, byte[]... classes) {
        Map<String, NamesInClass> names = new HashMap<>();
        Arrays.stream(classes).forEach(c -> names.put(new ClassReader(c).getClassName(), NamesInClass.of(c)));
        return new Library(content(lists, classes), names, true);
    }

    private static JarContent content(Map<String, String> lists, byte[]... classes) {
        Map<String, StoredFile> files = new TreeMap<>();
        lists.forEach((name, text) -> files.put(name, new StoredFile(text.getBytes(StandardCharsets.UTF_8), 0)));
        Arrays.stream(classes)
                .forEach(c -> files.put(JarContent.file(new ClassReader(c).getClassName()), new StoredFile(c, 0)));
        return new JarContent(files);
    }

    private static Set<String> kept(ReachedClasses reach, Library library) {
        Set<String> kept = new HashSet<>(library.classes().keySet());
        kept.removeIf(c -> reach.kept(library, JarContent.file(c)).length == 0);
        return kept;
    }

    private static Set<String> methods(byte[] classFile) {
        Set<String> methods = new HashSet<>();
        new ClassReader(classFile).accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                    String[] exceptions) {
                methods.add(name);
                return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
        }, 0);
        return methods;
    }
}
