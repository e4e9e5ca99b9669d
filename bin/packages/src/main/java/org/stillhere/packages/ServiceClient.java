package org.stillhere.packages;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A client of an AWS service: its interface or the class behind it. It has a method for each operation of the service,
 * and each operation brings a dozen classes. So of such a class only the operations that somebody calls are kept.
 */
final class ServiceClient {
    private static final Pattern NAME = Pattern
            .compile("software/amazon/awssdk/services/(?:[^/]+/)+(?:Default)?([A-Za-z0-9]+(?<!Base)Client)");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");
    /** What every client needs, also if our code calls none of it. */
    private static final Set<String> COMMON = Set.of("<init>", "builder", "create", "close", "serviceName",
            "serviceClientConfiguration");
    private final byte[] whole;
    /** Operations, their pages, and what waits for their results. */
    private final Set<String> operations = new HashSet<>();

    ServiceClient(byte[] whole) {
        this.whole = whole;
        new ClassReader(whole).accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor,
                    @Nullable String signature, String @Nullable [] exceptions) {
                if ((access & Opcodes.ACC_PUBLIC) != 0 && !COMMON.contains(name)) {
                    operations.add(name);
                }
                return null;
            }
        }, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    }

    static boolean isOne(String className) {
        return NAME.matcher(className).matches();
    }

    /** Returns the name that a client's interface and the class behind it share. */
    static String family(String className) {
        Matcher matcher = NAME.matcher(className);
        return matcher.matches() ? className.substring(0, className.lastIndexOf('/') + 1) + matcher.group(1)
                : className;
    }

    /** Returns the class file without the operations that nobody calls. Other methods stay. */
    byte[] with(Collection<String> called, Set<String> keptClasses) {
        ClassWriter out = new ClassWriter(0);
        new ClassReader(whole).accept(new ClassVisitor(Opcodes.ASM9, Debugging.from(out)) {
            @Override
            public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor,
                    @Nullable String signature, String @Nullable [] exceptions) {
                return isKept(name, called) ? super.visitMethod(access, name, descriptor, signature, exceptions) : null;
            }

            @Override
            public void visitInnerClass(String name, @Nullable String outer, @Nullable String inner, int access) {
                if (keptClasses.contains(name)) {
                    super.visitInnerClass(name, outer, inner, access);
                }
            }
        }, 0);
        return out.toByteArray();
    }

    private boolean isKept(String method, Collection<String> called) {
        Matcher lambda = LAMBDA.matcher(method);
        String operation = lambda.matches() ? lambda.group(1) : method;
        return !operations.contains(operation) || called.contains(operation);
    }
}
