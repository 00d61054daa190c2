extension PageLayout {
    /// The next cell with tokens to the right on the same line.
    func cellToTheRight(of cell: Int) -> Int? {
        (cell + 1..<lines[cells[cell].line].upperBound).first { !cells[$0].tokens.isEmpty }
    }

    /// Cells that continue another one below it, nearest first: their left sides, right sides or centers are aligned.
    ///
    /// The anchor is the left side of the text to continue, if it is not that of the cell.
    func cellsBelow(_ cell: Int, anchor: Double? = nil) -> [Int] {
        let upper = cells[cell].box
        let reach = upper.bottom + 1.3 * upper.height
        var found: [Int] = []
        for line in cells[cell].line + 1..<min(lines.count, cells[cell].line + 12) {
            for candidate in lines[line] where !cells[candidate].tokens.isEmpty {
                let box = cells[candidate].box
                guard box.top <= reach, box.top > upper.top + 0.4 * upper.height else { continue }
                let slack = 0.8 * max(upper.height, box.height)
                let aligned =
                    abs(box.left - upper.left) < slack || anchor.map { abs(box.left - $0) < slack } ?? false
                    || abs(box.center - upper.center) < slack || abs(box.right - upper.right) < slack / 2
                if aligned { found.append(candidate) }
            }
            if found.count >= 2 { break }
        }
        return found
    }

    /// A cell and those that continue it below, as lines of an address do; at most `count` in all.
    func column(from cell: Int, anchor: Double? = nil, count: Int) -> [Int] {
        var column = [cell]
        while column.count < count, let last = column.last, let next = cellsBelow(last, anchor: anchor).first {
            column.append(next)
        }
        return column
    }

    /// The tokens that may follow one in reading order: in the cell, in the next cell, or in the line below.
    private func successors(of token: Int, start: Int) -> [Int] {
        let index = cellIndex(of: token)
        if token + 1 < cells[index].tokens.upperBound { return [token + 1] }
        var next: [Int] = []
        if let right = cellToTheRight(of: index),
            cells[right].box.left - cells[index].box.right < 4 * cells[index].box.height
        {
            next.append(cells[right].tokens.lowerBound)
        }
        next += cellsBelow(index, anchor: box(of: start).left).map { cells[$0].tokens.lowerBound }
        return next
    }

    /// All places with the letters and digits of a key, whatever spaces and punctuation separate them.
    func places(of key: SearchKey) -> [[Int]] {
        guard let first = key.bytes.first else { return [] }
        var found: [[Int]] = []
        for token in tokens.indices where tokens[token].text.utf8.first == first {
            if let trail = follow(key.bytes[...], from: token, start: token, turns: 4) { found.append(trail) }
        }
        return found
    }

    private func follow(_ rest: ArraySlice<UInt8>, from token: Int, start: Int, turns: Int) -> [Int]? {
        var rest = rest
        var trail: [Int] = []
        var token = token
        while true {
            let text = tokens[token].text.utf8
            if tokens[token].text != "#" {
                guard rest.starts(with: text) else { return nil }
                rest = rest.dropFirst(text.count)
                trail.append(token)
                if rest.isEmpty { return trail }
            }
            let next = successors(of: token, start: start)
            if next == [token + 1], cellIndex(of: token) == cellIndex(of: token + 1) {
                token += 1
                continue
            }
            guard turns > 0 else { return nil }
            for candidate in next {
                if let tail = follow(rest, from: candidate, start: start, turns: turns - 1) { return trail + tail }
            }
            return nil
        }
    }
}

/// The letters and digits of a text, without anything between them.
struct SearchKey: Hashable {
    let bytes: [UInt8]

    init(_ text: String) {
        bytes = TextToken.texts(of: text).filter { $0 != "#" }.flatMap(\.utf8)
    }
}
