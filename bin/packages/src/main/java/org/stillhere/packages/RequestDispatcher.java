package org.stillhere.packages;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class of AWS's SDK that has a method for the request of each operation of its service. It is never given the
 * request of an operation that nobody calls. So it reaches no request, and loses the methods for those that nothing
 * else reaches.
 */
final class RequestDispatcher {
    private static final Pattern NAME = Pattern
            .compile("software/amazon/awssdk/services/[^/]+/endpoints/internal/[^/]+EndpointResolverUtils");
    private static final Pattern REQUEST = Pattern.compile("software/amazon/awssdk/services/[^/]+/model/[^/]+Request");

    private RequestDispatcher() {
    }

    static boolean isOne(String className) {
        return NAME.matcher(className).matches();
    }

    /** Returns the names that it reaches. */
    static NamesInClass reached(NamesInClass all) {
        Set<String> others = new HashSet<>(all.classes());
        others.removeIf(c -> REQUEST.matcher(c).matches());
        return new NamesInClass(others, all.calls());
    }

    /** Returns the class file without the methods for requests that are left out. */
    static byte[] without(byte[] classFile, Set<String> keptClasses) {
        ClassWriter out = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassVisitor(Opcodes.ASM9, out) {
            @Override
            public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor,
                    @Nullable String signature, String @Nullable [] exceptions) {
                boolean isLeftOut = NamesInClass.in(descriptor).stream()
                        .anyMatch(c -> REQUEST.matcher(c).matches() && !keptClasses.contains(c));
                return isLeftOut ? null : super.visitMethod(access, name, descriptor, signature, exceptions);
            }
        }, 0);
        return out.toByteArray();
    }
}
