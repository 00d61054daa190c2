/// Tables in which a system tells what it changed, as fields of a form.
///
/// Below `Field | Previous value | New value`, or the same with blanks between the columns, a row
/// `FOC date | (blank) | 12/18/2026` says what `FOC date: (blank) -> 12/18/2026` says.
enum ChangeTable {
    /// The lines with each row of such a table as a field; all others stay as they are, and each keeps its place.
    ///
    /// A table ends at an empty line. One with a row of more or fewer cells stays as it is: an old value must not be
    /// taken for a new one.
    static func asFields(_ lines: [String]) -> [String] {
        var result = rowsAcross(lines)
        for head in result.indices where isHead(cells(of: result[head])) {
            let end = result[head...].firstIndex(where: \.isBlank) ?? result.endIndex
            let rows = (head + 1..<end).filter { !HistoryMarks.isRule(result[$0]) }
            let cells = rows.map { Self.cells(of: result[$0]) }
            guard cells.allSatisfy({ $0.count == 3 && !$0[0].isEmpty && !$0[0].contains(":") }) else { continue }
            result[head] = ""
            for (row, cells) in zip(rows, cells) { result[row] = "\(cells[0]): \(cells[1]) -> \(cells[2])" }
        }
        return result
    }

    /// The same of rows whose cells are below each other, each behind its head, as a table of a page is read.
    private static func rowsAcross(_ lines: [String]) -> [String] {
        var result = lines
        for index in lines.indices.dropLast(2) {
            let cells = lines[index...(index + 2)].compactMap { line -> (head: String, value: String)? in
                guard let colon = line.firstIndex(of: ":") else { return nil }
                return (String(line[..<colon]), String(line[line.index(after: colon)...]).trimming(" "))
            }
            guard cells.count == 3, isHead(cells.map(\.head)) else { continue }
            result[index] = "\(cells[0].value): \(cells[1].value) -> \(cells[2].value)"
            (result[index + 1], result[index + 2]) = ("", "")
        }
        return result
    }

    private static let things: Set<String> = ["field", "item", "property", "attribute", "column", "what", "name"]
    private static let befores: Set<String> = [
        "previous", "old", "before", "from", "was", "prior", "former", "original",
    ]
    private static let afters: Set<String> = ["new", "current", "after", "to", "now", "is", "updated"]

    private static func isHead(_ cells: [String]) -> Bool {
        let words = cells.map { Set($0.lowercaseWords()) }
        return words.count == 3 && words.allSatisfy { (1...3).contains($0.count) }
            && !words[0].isDisjoint(with: things) && !words[1].isDisjoint(with: befores)
            && !words[2].isDisjoint(with: afters)
    }

    /// The cells of a row, between bars or at least two blanks.
    private static func cells(of line: String) -> [String] {
        let line = line.trimming(" ")
        guard line.hasAny(of: ["|", "  ", "\t"]) else { return [] }
        guard line.contains("|") else {
            // Not an expression, which would be compiled for each line.
            let parts = line.replacing("\t", with: "  ").split(separator: "  ")
            return parts.map { String($0).trimming(" ") }.filter { !$0.isEmpty }
        }
        var parts = line.split(separator: "|", omittingEmptySubsequences: false)[...]
        if parts.first?.isEmpty == true { parts.removeFirst() }
        if parts.last?.isEmpty == true { parts.removeLast() }
        return parts.map { String($0).trimming(" ") }
    }
}
