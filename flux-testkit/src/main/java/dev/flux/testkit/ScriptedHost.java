package dev.flux.testkit;

import dev.flux.host.Host;
import dev.flux.transport.Channel;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.Peer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// A host that a test speaks for: no shell, only what the session hears. Says hello by itself, then leaves the word
/// to its part for every order.
///
/// @param machineId what it says it is
/// @param boot the id of its boot
/// @param place device and inode of its state folder, as `1:1`
/// @param part what it answers
public record ScriptedHost(String machineId, String boot, String place, Part part) implements FakeHost {

    /// A host whose state folder has a usual place.
    public ScriptedHost(String machineId, Part part) {
        this(machineId, "boot-" + machineId, "1:1", part);
    }

    /// The same machine id on another machine.
    public ScriptedHost on(String otherPlace) {
        return new ScriptedHost(machineId, boot, otherPlace, part);
    }

    /// The same machine after a restart.
    public ScriptedHost booted(String otherBoot) {
        return new ScriptedHost(machineId, otherBoot, place, part);
    }

    /// What a host answers to orders.
    @FunctionalInterface
    public interface Part {

        /// Answers one order.
        ///
        /// @param order its words: `plan LENGTH DIGEST NONCE`, `run RUN SEGMENT NONCE ...`, `cancel`
        void answer(String[] order, Voice voice) throws IOException, InterruptedException;
    }

    /// What a scripted host speaks with.
    public static final class Voice {

        private final OutputStream out;
        private final String stage;
        private String nonce = "";
        private int number;

        Voice(OutputStream out, String stage) {
            this.out = out;
            this.stage = stage;
        }

        /// A record of the script, in order.
        public Voice record(String words) throws IOException {
            number++;
            return line("\u001e" + nonce + " " + number + " " + words);
        }

        /// A record of the session itself, as `refused` and `exists` are.
        public Voice stage(long sequence, String words) throws IOException {
            return line("\u001e" + stage + " " + sequence + " " + words);
        }

        /// Any line.
        public Voice line(String text) throws IOException {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return this;
        }

        /// The script's nonce.
        public String nonce() {
            return nonce;
        }
    }

    /// A host that runs every command well at once and says nothing.
    public static ScriptedHost well(String machineId) {
        return new ScriptedHost(machineId, (order, voice) -> {
            if (order[0].equals("run")) {
                voice.record("running").record("began 1").record("exited 0 no").record("done 0");
            }
        });
    }

    @Override
    public Connection connect(Host host) {
        return new Connection() {
            @Override
            public Peer peer() {
                return new Peer("tester", host.name(), "scripted", "none", "none");
            }

            @Override
            public Channel open(String command) {
                return new ScriptedChannel();
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    private final class ScriptedChannel implements Channel {

        private final Pipe orders = new Pipe();
        private final Pipe answers = new Pipe();
        private final OutputStream stdin = orders.input();
        private final InputStream stdout = answers.output();
        private final Thread thread;

        ScriptedChannel() {
            this.thread = Thread.ofVirtual().name("scripted host").start(() -> play(orders.output(), answers.input()));
        }

        private void play(InputStream orders, OutputStream answers) {
            try (orders;
                    answers) {
                block(orders);
                var hello = block(orders);
                var voice = new Voice(answers, hello.substring("NONCE=".length(), "NONCE=".length() + 32));
                voice.stage(1, "hello 1 0 =" + machineId + " =" + boot + " =" + place + " =");
                serve(orders, voice);
            } catch (IOException | InterruptedException e) {
                // the other side has closed its end
            }
        }

        private void serve(InputStream orders, Voice voice) throws IOException, InterruptedException {
            for (var line = line(orders); !line.isEmpty() && !line.equals("bye"); line = line(orders)) {
                var words = line.split(" ", -1);
                if (words[0].equals("plan")) {
                    orders.readNBytes(Integer.parseInt(words[1]));
                    voice.nonce = words[3];
                } else if (words[0].equals("run")) {
                    orders.readNBytes(Integer.parseInt(words[4]));
                    voice.nonce = words[3];
                } else if (words.length > 4) {
                    voice.nonce = words[4];
                }
                voice.number = words[0].equals("cancel") && words.length == 1 ? voice.number : 0;
                part.answer(words, voice);
            }
        }

        private static String block(InputStream in) throws IOException {
            return new String(in.readNBytes(Integer.parseInt(line(in))), StandardCharsets.UTF_8);
        }

        private static String line(InputStream in) throws IOException {
            var line = new StringBuilder();
            for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
                line.append((char) octet);
            }
            return line.toString();
        }

        @Override
        public OutputStream stdin() {
            return stdin;
        }

        @Override
        public InputStream stdout() {
            return stdout;
        }

        @Override
        public InputStream stderr() {
            return InputStream.nullInputStream();
        }

        @Override
        public OptionalInt exitStatus(Duration deadline) {
            return OptionalInt.empty();
        }

        @Override
        public Optional<Failure> lost() {
            return Optional.empty();
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
