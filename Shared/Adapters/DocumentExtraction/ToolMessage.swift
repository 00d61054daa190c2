/// What a tool complained of, as one short line that people can be shown.
struct ToolMessage {
    /// `nil` where it said nothing.
    let line: String?

    private static let longest = 160

    /// Takes the first line that names an error, else the first line at all.
    ///
    /// Without the paths of this machine, without control characters (the file may have brought them) and without the
    /// prefixes that mean nothing to a reader of the line.
    init(errors: some Collection<UInt8>) {
        let lines = errors.split { $0 == 0x0A || $0 == 0x0D }
            .map { Self.cleaned(String(decoding: $0, as: UTF8.self)) }
            .filter { !$0.isEmpty }
        let telling = lines.first { $0.lowercased().contains("error") } ?? lines.first
        line = telling.map(Self.withoutPrefix)
    }

    private static func cleaned(_ text: String) -> String {
        let printable = text.unicodeScalars.map { scalar in
            scalar.properties.generalCategory.isPrintable ? Character(scalar) : " "
        }
        let words = String(printable).split(separator: " ").filter { !isPath($0) }
        let line = words.joined(separator: " ")
        return line.count <= longest ? line : line.prefix(longest - 1) + "…"
    }

    private static func isPath(_ word: Substring) -> Bool {
        word.drop { "'\"(<“‘".contains($0) }.hasPrefix("/")
    }

    /// `Syntax Error (1234): …` and `Error in pixReadStream: …` say who complains and where, not what of.
    private static func withoutPrefix(_ line: String) -> String {
        guard line.contains("rror"), let colon = line.firstIndex(of: ":") else { return line }
        let rest = line[line.index(after: colon)...].drop { $0 == " " }
        return rest.isEmpty ? line : String(rest)
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isPrintable: Bool {
        switch self {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
