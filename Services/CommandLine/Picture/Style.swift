/// How a piece of text is meant; a terminal shows it as a colour, a page as a class of its style sheet.
package enum Style: String, Sendable, Hashable {
    // The raw values are the parameters of the terminal's escape sequences (SGR).
    case plain = ""
    case strong = "1"
    case faint = "2"
    case good = "32"
    case warning = "33"
    case bad = "31"
}
