/// One token of Swift source.
struct Token: Equatable {
    enum Kind: Equatable {
        /// A name or a keyword, without backticks.
        case word
        case number
        /// One character of punctuation or of an operator: `->` is two tokens.
        case symbol
        /// The text of a string literal as written, without quotes. Interpolations split it into several tokens.
        case text
        case regex
        /// Including its slashes and asterisks.
        case comment
    }

    let kind: Kind
    let text: String
    /// The line of its first character, counted from 1.
    let line: Int
}
