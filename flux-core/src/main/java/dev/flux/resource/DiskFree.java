package dev.flux.resource;

/// There is room on `/` and on `/var`. Only asked; refused, before anything is changed, where it is not so.
///
/// @param megabytes that must be free on each
public record DiskFree(long megabytes) implements Resource {

    public DiskFree {
        if (megabytes < 0) {
            throw new IllegalArgumentException("less than nothing free: " + megabytes);
        }
    }

    @Override
    public String title() {
        return "room on / and /var";
    }
}
