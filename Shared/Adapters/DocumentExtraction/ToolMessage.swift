/// The error message of a tool, as one short line for people.
struct ToolMessage {
    /// `nil` if the tool printed nothing.
    let line: String?

    private static let longest = 160

    /// Takes the first line that mentions an error, or else the first line.
    ///
    /// It removes paths of this machine, control characters, which may come from the file, and prefixes that mean
    /// nothing to people.
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

    /// `Syntax Error (1234): …` and `Error in pixReadStream: …` begin with the place of the error; only the rest
    /// describes it.
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
