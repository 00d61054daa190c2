/// Finds the position of everything on the page.
///
/// Labels are in the left column and their elements in the right one. Everything is black, because signed pages are
/// scanned or faxed, and a fax machine prints grey as dots.
struct PagePlan<Sheet: Typesetter> {
    enum Mark {
        case text(Sheet.Block, x: Double, y: Double)
        case line(from: Double, to: Double, y: Double, weight: Double)
        case box(x: Double, y: Double, side: Double)
        case pen(PenPath)
    }

    private(set) var marks: [Mark] = []
    private var y = Grid.top
    private let sheet: Sheet
    private let density: PageDensity

    private var fits: Bool { y <= Grid.bottom }

    init(_ content: PageContent, _ density: PageDensity, sheet: Sheet) {
        self.sheet = sheet
        self.density = density
        add(title: content.title, subtitle: content.subtitle)
        for (index, section) in content.sections.enumerated() {
            line(from: Grid.left, to: Grid.right, weight: index == 0 ? 1 : 0.5)
            y += density.sectionGap
            if !section.heading.isEmpty { add(heading: section.heading) }
            for row in section.rows { add(row) }
            y += density.sectionGap - density.rowGap
        }
        if let signer = content.signer { addSignatures(of: signer, content.signature) }
        add(footer: content.footer)
    }

    /// The most generous plan that fits on a page; `nil` if none does.
    static func fitting(_ content: PageContent, on sheet: Sheet) -> PagePlan? {
        PageDensity.all.lazy.map { PagePlan(content, $0, sheet: sheet) }.first(where: \.fits)
    }

    // MARK: Parts

    private mutating func add(title: String, subtitle: String) {
        let width = Grid.right - Grid.left
        place(sheet.typeset(title, TextStyle(size: 23), width: width), x: Grid.left)
        y += 3
        place(sheet.typeset(subtitle, TextStyle(size: 11.5), width: width), x: Grid.left)
        y += 16
    }

    private mutating func add(heading: String) {
        let style = TextStyle(typeface: .sans, size: 9, isBold: true)
        place(sheet.typeset(heading, style, width: Grid.right - Grid.left), x: Grid.left)
        y += density.rowGap
    }

    private mutating func add(_ row: PageRow) {
        let label = sheet.typeset(row.label, labelStyle, width: Grid.column - Grid.left - 14)
        let top = y
        // The label is drawn before its elements, so that text extracted from the file has that order.
        let place = marks.count
        var baseline = y + label.baseline
        for (index, element) in row.elements.enumerated() {
            let first = add(element)
            if index == 0 { baseline = first }
        }
        marks.insert(.text(label, x: Grid.left, y: baseline - label.baseline), at: place)
        y = max(y, top + label.height) + density.rowGap
    }

    /// Adds an element to the right column and returns the y of its first baseline.
    private mutating func add(_ element: PageElement) -> Double {
        switch element {
        case .value(_, let text):
            return addText(text, TextStyle(size: density.valueSize))
        case .keyValue(_, let text):
            return addText(text, TextStyle(size: density.valueSize * 1.3, isBold: true))
        case .prose(let text):
            return addText(text, TextStyle(size: density.proseSize, leading: density.proseLeading))
        case .handLine(let caption):
            return addHandLine(from: Grid.column, to: Grid.right, caption: caption, height: density.handLine)
        case .choice(let text):
            let side = 7.5
            let baseline = addText(text, TextStyle(size: density.proseSize, leading: 1.25), indent: side + 6)
            marks.append(.box(x: Grid.column, y: baseline - side, side: side))
            return baseline
        }
    }

    private mutating func addText(_ text: String, _ style: TextStyle, indent: Double = 0) -> Double {
        let block = sheet.typeset(
            text,
            style,
            width: Grid.right - Grid.column - indent
        )
        let baseline = y + block.baseline
        place(block, x: Grid.column + indent)
        return baseline
    }

    /// Adds a line to write on, with space above it and a caption below it, and returns the y of its baseline.
    private mutating func addHandLine(
        from start: Double,
        to end: Double,
        caption: String,
        height: Double,
        captionSize: Double = 7.5
    ) -> Double {
        y += height
        let baseline = y - 3
        line(from: start, to: end, weight: 0.6)
        y += 2.5
        guard !caption.isEmpty else { return baseline }
        place(
            sheet.typeset(caption, TextStyle(typeface: .sans, size: captionSize), width: end - start),
            x: start
        )
        return baseline
    }

    /// Adds two rows of two fields: name and title, signature and date.
    private mutating func addSignatures(of signer: FieldText, _ signature: SpecimenSignature?) {
        let middle = 356.0
        let second = middle + 20
        line(from: Grid.left, to: Grid.right, weight: 0.5)
        y += density.sectionGap
        let name = sheet.typeset(
            signer.text,
            TextStyle(size: density.valueSize),
            width: middle - Grid.left
        )
        let nameHeight = signer.isBlank ? 20 : max(20, name.height + 3)
        let top = y
        if !signer.isBlank { marks.append(.text(name, x: Grid.left, y: top + nameHeight - name.height - 2)) }
        _ = addHandLine(from: Grid.left, to: middle, caption: "Printed name", height: nameHeight)
        y = top
        if let signature { write(signature.title, x: second, y: top + nameHeight) }
        _ = addHandLine(from: second, to: Grid.right, caption: "Title", height: nameHeight)
        let secondTop = y
        let signatureLine = y + density.signature
        if let signature {
            write(signature.date, x: second, y: signatureLine)
            let width = middle - Grid.left - 20
            marks.append(
                .pen(SpecimenSignature.loops(for: signer.text, x: Grid.left + 8, y: signatureLine - 5, width: width))
            )
        }
        _ = addHandLine(from: second, to: Grid.right, caption: "Date signed", height: density.signature)
        y = secondTop
        let who = signer.isBlank ? "the authorizing person" : signer.text
        _ = addHandLine(
            from: Grid.left,
            to: middle,
            caption: "Signature of \(who)",
            height: density.signature,
            captionSize: min(7.5, density.valueSize * 0.75)
        )
    }

    /// Writes a text on a line.
    private mutating func write(_ text: String, x: Double, y: Double) {
        let block = sheet.typeset(text, TextStyle(size: density.valueSize), width: Grid.right - x)
        marks.append(.text(block, x: x, y: y - block.height - 2))
    }

    private mutating func add(footer: String) {
        let style = TextStyle(typeface: .sans, size: 7)
        let footerBlock = sheet.typeset(footer, style, width: Grid.right - Grid.left - 60)
        marks.append(.text(footerBlock, x: Grid.left, y: Grid.footer))
        let page = sheet.typeset(
            "Page 1 of 1",
            TextStyle(typeface: .sans, size: 7, alignment: .right),
            width: 58
        )
        marks.append(.text(page, x: Grid.right - 58, y: Grid.footer))
    }

    // MARK: Marks

    private var labelStyle: TextStyle { TextStyle(typeface: .sans, size: 8) }

    private mutating func place(_ block: Sheet.Block, x: Double) {
        marks.append(.text(block, x: x, y: y))
        y += block.height
    }

    private mutating func line(from start: Double, to end: Double, weight: Double) {
        marks.append(.line(from: start, to: end, y: y, weight: weight))
    }
}

/// Where the parts of a page are, in points.
private enum Grid {
    static let left = 72.0
    static let right = PageSize.width - 72
    static let column = 196.0
    static let top = 62.0
    static let footer = PageSize.height - 50
    /// The content above the footer must end here.
    static let bottom = PageSize.height - 62
}
