/// How a piece of text is meant, which a terminal shows by its colour.
package enum Style: String, Sendable, Hashable {
    case plain = ""
    case strong = "1"
    case faint = "2"
    case good = "32"
    case warning = "33"
    case bad = "31"
}
