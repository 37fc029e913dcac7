package dev.flux.cli.view;

/// Writes the elements of an XML or HTML document; what stands in them is text, whatever it looks like.
///
/// @param console its stdout is the document
public record Tags(Console console) {

    /// Opens an element.
    ///
    /// @param attributes in pairs: name, value
    public void open(String name, String... attributes) {
        console.print("<" + name + pairs(attributes) + ">");
    }

    /// An element of XML that has nothing in it.
    public void empty(String name, String... attributes) {
        console.print("<" + name + pairs(attributes) + "/>");
    }

    /// An element with text in it.
    public void text(String name, String text, String... attributes) {
        console.print(inline(name, text, attributes));
    }

    /// The same as a part of a line, for [#line].
    public static String inline(String name, String text, String... attributes) {
        return "<" + name + pairs(attributes) + ">" + Markup.text(text) + "</" + name + ">";
    }

    /// An element made of [#inline] parts.
    public void line(String name, String parts, String... attributes) {
        console.print("<" + name + pairs(attributes) + ">" + parts + "</" + name + ">");
    }

    /// Closes an element.
    public void close(String name) {
        console.print("</" + name + ">");
    }

    private static String pairs(String... attributes) {
        var text = new StringBuilder();
        for (int at = 0; at < attributes.length; at += 2) {
            text.append(' ')
                    .append(attributes[at])
                    .append("=\"")
                    .append(Markup.attribute(attributes[at + 1]))
                    .append('"');
        }
        return text.toString();
    }
}
