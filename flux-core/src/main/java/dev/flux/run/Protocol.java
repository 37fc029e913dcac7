package dev.flux.run;

import dev.flux.payload.HostRecord;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.RecordReader.Malformed;
import dev.flux.report.Outcome;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;

/// The order in which a script's records may come. A host that answers in another order plays with us: it can say what
/// it likes about itself, but not that it is done with steps that it never began, nor the same thing for ever.
final class Protocol {

    private static final int MOST_EVIDENCE = 64;
    private static final int MOST_OUTPUTS = 4;
    private static final int MOST_KEYS = 16;
    private static final Set<String> STREAMS = Set.of("output", "stdout", "stderr");

    private final boolean command;
    private final boolean dry;
    private final int steps;
    private final BitSet ended = new BitSet();
    private final BitSet undone = new BitSet();
    private boolean running;
    private boolean waited;
    private boolean exited;
    private boolean bad;
    private boolean broken;
    private int open;
    private int last;
    private int evidence;
    private int outputs;
    private int guard;
    private int keys;

    Protocol(Payload payload) {
        this.dry = payload.mode() == Mode.PLAN;
        this.command = !dry && payload.steps().isEmpty() && payload.isCommand();
        this.steps = command ? 1 : payload.steps().size();
    }

    /// @throws Malformed where this record may not come now
    void hear(HostRecord record) {
        switch (record) {
            case HostRecord.Waiting() -> require(!waited && !running && !dry && (waited = true), record);
            case HostRecord.Fallback _ -> require(!running && command, record);
            case HostRecord.Running() -> require(!running && !dry && (running = true), record);
            case HostRecord.Began(var step) -> begin(step, record);
            case HostRecord.Why(var step, var _) ->
                require(step == open && open > 0 && ++evidence < MOST_EVIDENCE, record);
            case HostRecord.Warn(var step, var _) ->
                require(step == open && open > 0 && ++evidence < MOST_EVIDENCE, record);
            case HostRecord.Saw(var step, var _) ->
                require(step == open && open > 0 && ++evidence < MOST_EVIDENCE, record);
            case HostRecord.Lock _ -> require(!command && steps == 0 && ++evidence == 1, record);
            case HostRecord.Output output -> output(output);
            case HostRecord.Printed(var stream, var _, var _) -> require(running && STREAMS.contains(stream), record);
            case HostRecord.Ended(var step, var word, var _) -> end(step, word, record);
            case HostRecord.Armed(var step, var _) -> arm(step, record);
            case HostRecord.HostKey(var step, var _) ->
                require(step == guard && open == 0 && guard > 0 && ++keys <= MOST_KEYS, record);
            case HostRecord.Prove(var step, var _) -> require(step == guard && open == 0 && guard > 0, record);
            case HostRecord.Decided(var step, var word) -> decided(step, word, record);
            case HostRecord.Exited _ -> require(command && open == 1 && !exited && (exited = true), record);
            case HostRecord.Done(var code) -> require(mayBeDone(code), record);
            case HostRecord.Died _,
                    HostRecord.Parted _,
                    HostRecord.Refused _,
                    HostRecord.Locked _,
                    HostRecord.Exists _ -> {
                // these end the session whenever they come
            }
            case HostRecord.Hello _, HostRecord.Login _, HostRecord.Fact _, HostRecord.Kept _, HostRecord.Parcel _ ->
                require(false, record);
        }
    }

    private void arm(int step, HostRecord record) {
        require(step == open && open > 0 && guard == 0, record);
        guard = step;
        keys = 0;
    }

    private void decided(int step, String word, HostRecord record) {
        require(step == guard && guard > 0 && open == 0, record);
        require(word.equals("confirmed") || word.equals("rolled-back"), record);
        bad |= word.equals("rolled-back");
        guard = 0;
    }

    private void begin(int step, HostRecord record) {
        require(open == 0 && step > last && step <= steps && (running || dry), record);
        open = step;
        last = step;
        evidence = 0;
        outputs = 0;
    }

    private void output(HostRecord.Output output) {
        boolean ours = output.step() == open || (open == 0 && ended.get(output.step()));
        require(output.step() > 0 && ours && ++outputs <= MOST_OUTPUTS && STREAMS.contains(output.stream()), output);
    }

    private void end(int step, String word, HostRecord record) {
        require(!command && step > 0 && step <= steps, record);
        if (step == open) {
            require(isOutcome(word), record);
            bad |= word.equals("failed") || word.equals("diverged");
            ended.set(step);
            open = 0;
            return;
        }
        require(open == 0 && ended.get(step) && !undone.get(step) && !dry, record);
        require(word.equals("rolled-back") || word.equals("failed"), record);
        broken |= word.equals("failed");
        undone.set(step);
        outputs = 0;
    }

    private static boolean isOutcome(String word) {
        return Arrays.stream(Outcome.values())
                .anyMatch(outcome -> outcome.word().equals(word));
    }

    private boolean mayBeDone(int code) {
        return switch (code) {
            case 0 -> command ? exited : open == 0 && guard == 0 && ended.cardinality() == steps && !bad && !broken;
            case 1 -> !command && open == 0 && bad && !broken;
            case 2 -> !command && open == 0 && broken;
            case 3 -> !dry;
            default -> false;
        };
    }

    private static void require(boolean allowed, HostRecord record) {
        if (!allowed) {
            throw new Malformed("the record "
                    + record.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT) + " came where it may not");
        }
    }
}
