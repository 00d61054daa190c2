/// One token of Swift source.
struct Token: Equatable {
    enum Kind: Equatable {
        /// A name or a keyword; a name in backticks comes without them.
        case word
        case number
        /// One character of punctuation or of an operator; `->` is two tokens.
        case symbol
        /// The text of a string literal, as typed, without its quotes; an interpolation parts it into several.
        case text
        case regex
        /// With its slashes and asterisks.
        case comment
    }

    let kind: Kind
    let text: String
    /// Of its first character, from 1.
    let line: Int
}
