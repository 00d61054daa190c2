/// A name and where it is written.
struct NamedPlace {
    let name: String
    let file: String
    let line: Int

    func offence(_ rule: TidyRule, _ reason: String) -> Offence {
        Offence(rule: rule, file: file, line: line, reason: reason)
    }
}

extension Tree.Page {
    /// What a search finds in each line.
    func places(_ names: (Substring) -> [String]) -> [NamedPlace] {
        var places: [NamedPlace] = []
        for (index, line) in lines.enumerated() {
            for name in names(line) { places.append(NamedPlace(name: name, file: path, line: index + 1)) }
        }
        return places
    }
}

extension SwiftFile {
    /// The string literals that are names.
    func texts(_ isName: (String) -> Bool) -> [NamedPlace] {
        tokens.filter { $0.kind == .text && isName($0.text) }.map {
            NamedPlace(name: $0.text, file: path, line: $0.line)
        }
    }
}
