package io.postrider.frontend.doubles;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.intake.Intake;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A spool with another intake. */
public final class OtherIntake {
    private OtherIntake() {}

    public static Spool of(Spool real, Intake intake) {
        return (Spool) Proxy.newProxyInstance(
                Spool.class.getClassLoader(), new Class<?>[] {Spool.class}, (_, method, arguments) -> {
                    if (method.getName().equals("intake")) {
                        return intake;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
