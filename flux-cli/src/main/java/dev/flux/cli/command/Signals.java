package dev.flux.cli.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/// Hears the signals of the process while a run goes on, and gives them back afterwards.
///
/// `sun.misc.Signal` is the only way to hear Ctrl-C more than once; it is reached by reflection because the compiler
/// refuses its name. Where it is missing nothing is heard, and the process ends at the first signal as usual.
final class Signals implements AutoCloseable {

    private final List<Runnable> undo = new ArrayList<>();

    /// @param names without SIG, as in `INT`
    /// @param heard called on a thread of the runtime's own, once a signal
    static Signals hear(List<String> names, Runnable heard) {
        var signals = new Signals();
        names.forEach(name -> signals.hear(name, heard));
        return signals;
    }

    private void hear(String name, Runnable heard) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var named = signal.getConstructor(String.class).newInstance(name);
            InvocationHandler listener = (proxy, method, args) -> switch (method.getName()) {
                case "handle" -> {
                    heard.run();
                    yield null;
                }
                case "equals" -> args != null && System.identityHashCode(proxy) == System.identityHashCode(args[0]);
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "signal " + name;
            };
            var ours = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, listener);
            var handle = signal.getMethod("handle", signal, handler);
            var before = handle.invoke(null, named, ours);
            undo.add(() -> restore(handle, named, before));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // this runtime does not let us hear it; the default stays
        }
    }

    private static void restore(java.lang.reflect.Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a signal could not be given back", e);
        }
    }

    @Override
    public void close() {
        undo.forEach(Runnable::run);
    }
}
