import Porting

extension PageContent {
    /// The longest text that the rules allow in a request.
    private static let maximumLength = 200
    /// The most Unicode scalars in a text: a character can have any number of accents, but real text has few.
    private static let maximumScalars = 1_000

    /// Typesets and draws the content on one page, with the most generous spacing that fits.
    ///
    /// - Parameters:
    ///   - title: The title in the metadata of the file.
    ///   - day: The creation date in the metadata of the file.
    ///   - embeddingFonts: Whether the file has its fonts in it even if the standard ones have all its characters.
    /// - Returns: The same bytes for the same content, with the same fonts and libraries.
    /// - Throws: ``TypesettingError``; retry only after ``TypesettingError/drawing(_:)``.
    func printed(title: String, on day: CalendarDay, embeddingFonts: Bool) throws(TypesettingError) -> PrintedDocument {
        let tooLong = values.filter { value in
            value.text.count > Self.maximumLength || value.text.unicodeScalars.count > Self.maximumScalars
        }
        guard tooLong.isEmpty else { throw .tooLong(fields: Self.fields(of: tooLong)) }
        if !embeddingFonts, texts.allSatisfy({ WinAnsi.encode($0) != nil }) {
            let sheet = StandardSheet()
            guard let plan = PagePlan.fitting(self, on: sheet) else { throw crowded }
            return PrintedDocument(pdf: sheet.file(plan.marks, title: title, createdOn: day), unprintable: [])
        }
        let fonts = try EmbeddedFonts.installed.get()
        let page = try PDFPage(title: title, createdOn: day, fonts: fonts)
        guard let plan = PagePlan.fitting(self, on: page) else { throw crowded }
        page.draw(plan.marks)
        let unprintable = values.filter { fonts.printable($0.text) != $0.text }
        return PrintedDocument(pdf: try page.finish(), unprintable: Self.fields(of: unprintable))
    }

    /// The error for a page on which not even the smallest type fits.
    private var crowded: TypesettingError {
        .tooLong(fields: Self.fields(of: values.filter { $0.text.count > Self.maximumLength / 2 }))
    }

    private static func fields(of values: [FieldText]) -> [String] {
        values.map(\.field).reduce(into: []) { fields, field in
            if !fields.contains(field) { fields.append(field) }
        }
    }
}

extension CalendarDay {
    /// The day in words, `November 20, 2026`.
    var inWords: String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return "\(months[month - 1]) \(day), \(year)"
    }
}
