package org.stillhere.packages;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Takes out of a class file what only a debugger reads: the names of local variables. Line numbers stay. */
final class Debugging {
    private Debugging() {
    }

    static byte[] removed(byte[] classFile) {
        ClassWriter out = new ClassWriter(0);
        new ClassReader(classFile).accept(from(out), 0);
        return out.toByteArray();
    }

    /** Returns what passes a class on without them. */
    static ClassVisitor from(ClassVisitor next) {
        return new ClassVisitor(Opcodes.ASM9, next) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
                    String @Nullable [] exceptions) {
                return new MethodVisitor(Opcodes.ASM9,
                        super.visitMethod(access, name, descriptor, signature, exceptions)) {
                    @Override
                    public void visitLocalVariable(String name, String descriptor, @Nullable String signature,
                            Label start, Label end, int index) {
                        // It is left out.
                    }
                };
            }
        };
    }
}
