/// HTML as its reader sees it: lines, tables by cell, quotes marked, hidden text set aside.
struct HTMLReader {
    /// The visible lines; quoted ones begin with `>`, rows of tables are `Label: value` or cells between bars.
    private(set) var lines: [String] = []
    /// Text that the page contains and does not show.
    private(set) var hidden: [String] = []
    /// Text that is shown struck out.
    private(set) var struck: [String] = []

    private var line: [UInt8] = []
    private var quotes = 0
    private var open: [Open] = []
    private var tables: [Table] = []

    private struct Open {
        let name: String
        let hides: Bool
        let strikes: Bool
        let quotes: Bool
    }

    private struct Cell {
        var text: String
        let isHead: Bool
    }

    private struct Table {
        var rows: [[Cell]] = []
        var cell: (text: [UInt8], isHead: Bool)?
    }

    private static let blocks: Set<String> = [
        "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "section", "article",
        "header", "footer", "dl", "dt", "dd", "pre", "address", "center", "body",
    ]
    private static let empty: Set<String> = ["br", "hr", "img", "meta", "link", "input", "col", "wbr", "base"]
    private static let unseen: Set<String> = ["style", "script", "head", "title", "template", "noscript"]

    init(_ html: String) {
        let bytes = Array(html.utf8)
        var position = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "<"), let tag = HTMLTag(bytes, at: position) {
                position = tag.end
                take(tag, bytes, &position)
            } else {
                let start = position
                position += 1
                while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
                append(HTMLEntities.decoded(bytes[start..<position]))
            }
        }
        while !tables.isEmpty { endTable() }
        endLine()
    }

    // MARK: Tags

    private mutating func take(_ tag: HTMLTag, _ bytes: [UInt8], _ position: inout Int) {
        if Self.unseen.contains(tag.name), !tag.closes {
            position = HTMLTag.afterEnd(of: tag.name, in: bytes, from: position)
            return
        }
        switch tag.name {
        case "br": breakLine()
        case "table", "tr", "td", "th", "tbody", "thead", "tfoot": table(tag)
        default: if Self.blocks.contains(tag.name) { breakLine() }
        }
        if tag.name == "hr" {
            append(Array("-----".utf8))
            breakLine()
        }
        guard !Self.empty.contains(tag.name), !tag.name.isEmpty else { return }
        if tag.closes { close(tag.name) } else if !tag.closesItself { begin(tag) }
    }

    private mutating func begin(_ tag: HTMLTag) {
        let style = tag.style
        let isQuote = tag.name == "blockquote" || tag.beginsHistory
        if isQuote { breakLine() }
        open.append(
            Open(
                name: tag.name,
                hides: tag.isHidden,
                strikes: ["s", "del", "strike"].contains(tag.name) || style.contains("line-through"),
                quotes: isQuote
            )
        )
        quotes += isQuote ? 1 : 0
    }

    private mutating func close(_ name: String) {
        guard let index = open.lastIndex(where: { $0.name == name }) else { return }
        while open.count > index {
            if let last = open.popLast(), last.quotes {
                breakLine()
                quotes -= 1
            }
        }
    }

    // MARK: Text

    private mutating func append(_ text: [UInt8]) {
        if open.contains(where: \.hides) { return set(text, aside: \.hidden) }
        if open.contains(where: \.strikes), !isFormerValue { return set(text, aside: \.struck) }
        if let last = tables.indices.last {
            tables[last].cell?.text += text
        } else {
            line += text
        }
    }

    private static let formerly: Set<String> = ["previous", "old", "former", "prior", "original"]

    /// Whether the cell is in a row for what was before: struck out or not, "Previous FOC" says the same.
    private var isFormerValue: Bool {
        guard let label = tables.last?.rows.last?.first?.text, let first = label.lowercaseWords().first else {
            return false
        }
        return Self.formerly.contains(first) && label.utf8.count < 30
    }

    private mutating func set(_ text: [UInt8], aside list: WritableKeyPath<HTMLReader, [String]>) {
        let words = Self.words(text)
        if !words.isEmpty { self[keyPath: list].append(words) }
    }

    private mutating func breakLine() {
        if let last = tables.indices.last {
            if tables[last].cell?.text.isEmpty == false { tables[last].cell?.text.append(UInt8(ascii: "\n")) }
        } else {
            endLine()
        }
    }

    private mutating func endLine() {
        emit(Self.words(line))
        line = []
    }

    private mutating func emit(_ words: String) {
        if !words.isEmpty {
            lines.append(String(repeating: "> ", count: quotes) + words)
        } else if lines.last?.isEmpty == false {
            lines.append("")
        }
    }

    private static func words(_ text: [UInt8]) -> String {
        String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Tables

    private mutating func table(_ tag: HTMLTag) {
        switch (tag.name, tag.closes) {
        case ("table", false):
            if tables.isEmpty { endLine() }
            tables.append(Table())
        case ("table", true): endTable()
        case ("tr", false):
            endCell()
            if let last = tables.indices.last { tables[last].rows.append([]) }
        case ("td", false), ("th", false):
            endCell()
            if let last = tables.indices.last {
                if tables[last].rows.isEmpty { tables[last].rows.append([]) }
                tables[last].cell = ([], tag.name == "th")
            }
        default: if tag.closes { endCell() }
        }
    }

    private mutating func endCell() {
        guard let last = tables.indices.last, let cell = tables[last].cell, !tables[last].rows.isEmpty else { return }
        let text = String(decoding: cell.text, as: UTF8.self).split(separator: "\n").map { line in
            line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }.joined(separator: "\n")
        tables[last].rows[tables[last].rows.count - 1].append(Cell(text: text, isHead: cell.isHead))
        tables[last].cell = nil
    }

    private mutating func endTable() {
        endCell()
        guard let table = tables.popLast() else { return }
        let written = Self.written(table.rows.filter { row in row.contains { !$0.text.isEmpty } })
        if let outer = tables.indices.last, tables[outer].cell != nil {
            tables[outer].cell?.text += Array(("\n" + written.joined(separator: "\n") + "\n").utf8)
        } else {
            emit("")
            for row in written { emit(row) }
            emit("")
        }
    }

    /// A table as lines: by its heads if it has some, else cell by cell.
    private static func written(_ rows: [[Cell]]) -> [String] {
        guard let first = rows.first else { return [] }
        let heads = first.map { $0.text.trimming(":") }
        let isGrid =
            rows.count > 1 && first.count > 1 && rows.dropFirst().allSatisfy { $0.count == first.count }
            && heads.allSatisfy { $0.utf8.count < 40 && !$0.contains("\n") }
        if isGrid, first.allSatisfy(\.isHead) || first.count > 2 {
            return rows.dropFirst().flatMap { row in
                [""]
                    + zip(heads, row).filter { !$0.1.text.isEmpty }.flatMap { head, cell in
                        head.isEmpty ? cell.text.lines : ["\(head): \(cell.text.lines.joined(separator: " "))"]
                    }
            }
        }
        return rows.flatMap { row in
            let cells = row.filter { !$0.text.isEmpty }
            if cells.count == 2, let label = cells.first?.text.trimming(":"), label.utf8.count < 40,
                !label.contains("\n")
            {
                return ["\(label): \(cells[1].text.lines.joined(separator: " "))"]
            }
            return cells.flatMap(\.text.lines)
        }
    }
}

extension String {
    /// Its lines, without empty ones.
    var lines: [String] { split(separator: "\n").map(String.init) }
}
