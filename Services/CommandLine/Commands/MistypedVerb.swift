import ArgumentParser

/// Suggests verbs for one that there is not.
package enum MistypedVerb {
    /// What to say about a verb that there is not; `nil` if the verbs are known.
    package static func remark(on arguments: [String], in root: any ParsableCommand.Type) -> String? {
        var command = root
        var path = ["faxport"]
        for word in arguments {
            let children = command.configuration.subcommands
            guard !children.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
            if let child = children.first(where: { names(of: $0).contains(word) }) {
                command = child
                path.append(word)
                continue
            }
            // The default subcommand may take the word as its own argument.
            guard command.configuration.defaultSubcommand == nil else { return nil }
            let known = children.filter { $0.configuration.shouldDisplay }.flatMap(names).sorted()
            let similar = alike(word, among: known)
            let verbs = similar.isEmpty ? known : similar
            let question = similar.isEmpty ? "There are" : "Did you mean"
            let group = path.joined(separator: " ")
            let verb = (path.dropFirst() + [word]).joined(separator: " ")
            return "There is no command \"\(verb)\". \(question): \(verbs.joined(separator: ", "))"
                + "\(similar.isEmpty ? "." : "?") See: \(group) --help"
        }
        return nil
    }

    private static func names(of command: any ParsableCommand.Type) -> [String] {
        [command._commandName] + command.configuration.aliases
    }

    /// The words that begin like the mistyped one, or that few changes make of it, the closest first.
    static func alike(_ word: String, among known: [String]) -> [String] {
        let most = max(1, word.count / 3)
        return known.map { (name: $0, distance: distance(word, $0)) }
            .filter { $0.distance <= most || $0.name.hasPrefix(word) }
            .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
            .prefix(3).map(\.name)
    }

    /// How many letters must be inserted, removed, replaced or swapped with their neighbour.
    private static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left), Array(right))
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var least = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, rows[i - 1][j - 1] + 1) }
                row.append(least)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
