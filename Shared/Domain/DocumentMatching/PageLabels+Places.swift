extension PageLabels {
    /// Tokens that may be the value of a label.
    struct Place {
        enum Direction { case right, nextCell, below, above }

        let direction: Direction
        let tokens: Range<Int>
        /// The white space between the label and the value, in units of the page; 0 on the same line.
        let distance: Double
    }

    /// The places for the value of a label, the most likely first.
    func places(for hit: Hit) -> [Place] {
        hit.index < foundPlaces.count ? foundPlaces[hit.index] : searchedPlaces(for: hit)
    }

    func searchedPlaces(for hit: Hit) -> [Place] {
        if hit.isCaption { return [captionedValue(of: hit)].compactMap(\.self) }
        var places: [Place] = []
        let cell = layout.cellIndex(of: hit.tokens.lowerBound)
        let behind = hit.tokens.upperBound..<max(hit.tokens.upperBound, layout.cells[cell].tokens.upperBound)
        let right = value(in: behind, hasColon: hit.hasColon)
        if !right.isEmpty { places.append(Place(direction: .right, tokens: right, distance: 0)) }
        guard hit.startsCell, hit.endsCell else { return places }
        let isLast = behind.allSatisfy { Self.fillers.contains(layout.tokens[$0].text) }
        if isLast, let next = layout.cellToTheRight(of: cell) {
            let tokens = value(in: layout.cells[next].tokens, hasColon: hit.hasColon)
            if !tokens.isEmpty { places.append(Place(direction: .nextCell, tokens: tokens, distance: 0)) }
        }
        return places + stackedValues(of: hit)
    }

    private func stackedValues(of hit: Hit) -> [Place] {
        let (above, below) = (stackedValue(of: hit, below: false), stackedValue(of: hit, below: true))
        switch hit.label {
        case .billTo, .otherAddress: return [below].compactMap(\.self)
        case .date, .signatureDate, .statementDate, .person:
            // These are next to lines to write on, even if all other labels are above their values.
            let both = [below, above].compactMap(\.self)
            return valuesAreAbove ? both.reversed() : both.sorted { $0.distance < $1.distance }
        case .account, .otherAccount, .name, .billingAddress, .zip, .otherDate, .line, .number, .otherNumber, .carrier,
            .otherCarrier, .signature, .other:
            return [valuesAreAbove ? above : below].compactMap(\.self)
        }
    }

    /// The tokens up to the next label, without a leading "is".
    private func value(in range: Range<Int>, hasColon: Bool) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, ["is", "#"].contains(layout.tokens[start].text) { start += 1 }
        guard start < range.upperBound, !looksLikeLabel(start), hasColon || hit(at: start) == nil || isOwnCell(start)
        else { return start..<start }
        let end = (start + 1..<range.upperBound).first(where: endsValue) ?? range.upperBound
        return start..<end
    }

    private func isOwnCell(_ token: Int) -> Bool { layout.cell(of: token).tokens.lowerBound == token }

    /// The words directly below a label, or above it.
    func stackedValue(of hit: Hit, below: Bool) -> Place? {
        guard let label = layout.box(of: hit.tokens) else { return nil }
        let line = layout.cell(of: hit.tokens.lowerBound).line
        // A value above its label is on a line to write on, so it is near.
        var reach = (below ? 2.2 : Self.isWrittenAbove(hit.label) ? 2.3 : 1.5) * label.height
        for step in 1...10 {
            let index = below ? line + step : line - step
            guard layout.lines.indices.contains(index) else { return nil }
            for cell in layout.lines[index] {
                guard !layout.cells[cell].tokens.isEmpty else {
                    // A rule of dashes separates a heading from its value.
                    let box = layout.cells[cell].box
                    if step == 1, overlaps(box, label) { reach += max(0, box.bottom - label.bottom) }
                    continue
                }
                let seeds = layout.cells[cell].tokens.filter { overlaps(layout.box(of: $0), label) }
                guard let first = seeds.first, let last = seeds.last else { continue }
                let box = layout.box(of: first)
                let distance = below ? box.top - label.bottom : label.top - box.bottom
                guard distance <= reach, distance > -0.6 * label.height, !looksLikeLabel(first) else { return nil }
                let tokens = value(in: grown(first...last, in: layout.cells[cell].tokens), hasColon: true)
                return Place(direction: below ? .below : .above, tokens: tokens, distance: max(0, distance))
            }
        }
        return nil
    }

    /// Whether the value of a label is handwritten on a line above it, often higher than print would be.
    private static func isWrittenAbove(_ label: FieldLabel) -> Bool { label == .date || label == .signatureDate }

    private func overlaps(_ box: PageLayout.Box, _ label: PageLayout.Box) -> Bool {
        let slack = 0.3 * label.height
        return box.left < label.right + slack && box.right > label.left - slack
    }

    /// Some tokens, extended by those around them that only single spaces separate.
    func grown(_ tokens: ClosedRange<Int>, in cell: Range<Int>) -> Range<Int> {
        func isNear(_ left: Int, _ right: Int) -> Bool {
            if layout.words[layout.tokens[left].word].isTied { return true }
            let (left, right) = (layout.box(of: left), layout.box(of: right))
            return right.left - left.right <= 0.9 * max(left.height, right.height)
        }
        var (first, last) = (tokens.lowerBound, tokens.upperBound)
        while first > cell.lowerBound, isNear(first - 1, first) { first -= 1 }
        while last + 1 < cell.upperBound, isNear(last, last + 1) { last += 1 }
        return first..<last + 1
    }
}
