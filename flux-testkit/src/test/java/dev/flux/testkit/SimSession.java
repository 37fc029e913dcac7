package dev.flux.testkit;

import dev.flux.journal.Input;
import dev.flux.testkit.SimLife.Act;
import dev.flux.transport.Channel;
import dev.flux.transport.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// A session with a simulated machine: the real controller's bytes go in, and records come out. An order that has not
/// come whole is none.
final class SimSession implements Channel {

    private final SimMachine machine;
    private final String host;
    private final SimLife life;
    private final boolean anew;
    private final Consumer<SimMachine.Arrival> before;
    private final ByteArrayOutputStream inbox = new ByteArrayOutputStream();
    private final Pipe answers = new Pipe();
    private final OutputStream out = answers.input();
    private final InputStream in = answers.output();
    private int blocks;
    private String nonce = "";
    private int told;
    private int left = Integer.MAX_VALUE;
    private volatile boolean broken;

    /// @param anew whether the login is one of its own
    /// @param before hears of what is to be run, before the machine does
    SimSession(SimMachine machine, String host, SimLife life, boolean anew, Consumer<SimMachine.Arrival> before) {
        this.machine = machine;
        this.host = host;
        this.life = life;
        this.anew = anew;
        this.before = before;
        life.link(this::loseLink);
    }

    String host() {
        return host;
    }

    boolean isAnew() {
        return anew;
    }

    /// A record of a script.
    void record(String of, int number, String words) {
        line("\u001e" + of + " " + number + " " + words);
    }

    /// A record of the session itself.
    void stage(String words) {
        told++;
        line("\u001e" + nonce + " " + told + " " + words);
    }

    /// The link breaks after so many more lines.
    void breakAfter(int lines) {
        left = lines;
        if (lines == 0) {
            loseLink();
        }
    }

    private void line(String text) {
        if (broken || life.isOver()) {
            return;
        }
        try {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            broken = true;
        }
        left--;
        if (left == 0) {
            loseLink();
        }
    }

    private void loseLink() {
        broken = true;
        hangUp();
    }

    private void hangUp() {
        try {
            out.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    @Override
    public OutputStream stdin() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet});
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                hear(Arrays.copyOfRange(bytes, from, from + count));
            }
        };
    }

    private synchronized void hear(byte[] bytes) throws IOException {
        if (broken) {
            throw new IOException("the link is broken");
        }
        inbox.writeBytes(bytes);
        while (takeOne()) {
            // until what came is not whole
        }
    }

    /// Takes one block or order from what came, if it is there whole.
    private boolean takeOne() throws IOException {
        var all = inbox.toByteArray();
        var text = new String(all, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        if (end < 0) {
            return false;
        }
        var words = text.substring(0, end).split(" ", -1);
        int first = blocks < 2 ? number(words[0]) : words[0].equals("run") ? number(words[4]) : 0;
        int second = blocks >= 2 && words[0].equals("run") ? number(words[12]) : 0;
        int size = end + 1 + first + second;
        if (all.length < size) {
            return false;
        }
        inbox.reset();
        inbox.write(all, size, all.length - size);
        var body = Arrays.copyOfRange(all, end + 1, size);
        if (blocks < 2) {
            greet(new String(body, StandardCharsets.UTF_8));
        } else if (!words[0].equals("bye")) {
            obey(words, Arrays.copyOf(body, first), Arrays.copyOfRange(body, first, body.length));
        }
        return true;
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    private void greet(String block) {
        blocks++;
        if (blocks == 2) {
            nonce = block.substring("NONCE=".length(), "NONCE=".length() + 32);
            if (block.endsWith("facts\nhello\nserve\n")) {
                stage("fact hostname =" + SimPlans.fact(machine.id));
            }
            stage("hello 1 0 =" + machine.id + " =boot-" + machine.id + " =1:1 =");
        }
    }

    private void obey(String[] words, byte[] script, byte[] secrets) throws IOException {
        try {
            var act = life.act();
            if (act != Act.BEFORE) {
                does(words, script, secrets);
            }
            life.endAfter(act);
        } catch (SimLife.Killed e) {
            throw new IOException(e);
        }
    }

    private void does(String[] words, byte[] script, byte[] secrets) {
        switch (words[0]) {
            case "run" -> run(words, script, secrets);
            case "attach" -> machine.attach(words[1], words[2], this);
            case "confirm" -> machine.confirm(words[1], words[2], this);
            default -> throw new IllegalStateException("not simulated: " + String.join(" ", words));
        }
    }

    private void run(String[] words, byte[] script, byte[] secrets) {
        boolean intact = Input.digest(script).equals(words[5])
                && (secrets.length == 0 || Input.digest(secrets).equals(words[13]));
        if (!intact) {
            stage("refused damaged");
            return;
        }
        var arrival = new SimMachine.Arrival(
                host,
                words[1],
                words[2],
                words[3],
                new String(script, StandardCharsets.UTF_8),
                new String(secrets, StandardCharsets.UTF_8));
        before.accept(arrival);
        machine.run(arrival, words[5], this);
    }

    @Override
    public InputStream stdout() {
        return in;
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
        return broken ? Optional.of(new Failure.Lost("cut by its seed")) : Optional.empty();
    }

    @Override
    public void close() {
        hangUp();
    }
}
