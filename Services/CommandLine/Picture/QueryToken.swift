/// One piece of a query: a term with its sign and value, or a word.
struct QueryToken: Sendable, Hashable {
    /// `owner` in `owner:customer`; `nil` for a word.
    let term: String?
    /// `:`, `>` or `<`; empty for a word.
    let sign: String
    let value: String

    /// The pieces of a query, separated by blanks; quotation marks keep blanks together.
    static func tokens(in text: String) -> [QueryToken] {
        var tokens: [QueryToken] = []
        var piece: [(character: Character, isQuoted: Bool)] = []
        var isQuoted = false
        func end() {
            if let token = QueryToken(piece) { tokens.append(token) }
            piece = []
        }
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
            } else if character.isWhitespace, !isQuoted {
                end()
            } else {
                piece.append((character, isQuoted))
            }
        }
        end()
        return tokens
    }

    private init?(_ piece: [(character: Character, isQuoted: Bool)]) {
        guard !piece.isEmpty else { return nil }
        let text = piece.map(\.character)
        let sign = piece.firstIndex { !$0.isQuoted && [":", ">", "<"].contains($0.character) }
        // A key may contain a colon anywhere; a term is a word of letters before the first one.
        guard let sign, sign > 0, text[..<sign].allSatisfy({ $0.isLetter && $0.isASCII }) else {
            (term, self.sign, value) = (nil, "", String(text))
            return
        }
        term = String(text[..<sign])
        self.sign = String(text[sign])
        value = String(text[(sign + 1)...])
    }
}
