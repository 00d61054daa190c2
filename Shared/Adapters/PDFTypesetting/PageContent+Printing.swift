import Porting

extension PageContent {
    /// The most Unicode code points in a text.
    ///
    /// More than the rules allow in a request, and enough for the line about an attachment whose name has 255 bytes. A
    /// longer text would take ever longer to break into lines.
    private static let maximumLength = 400

    /// Typesets and draws the content on one page, with the most generous spacing that fits.
    ///
    /// - Parameters:
    ///   - title: The title in the metadata of the file.
    ///   - day: The creation date in the metadata of the file.
    ///   - embeddingFonts: Whether the file has its fonts in it even if the standard ones have all its characters.
    /// - Returns: The same bytes for the same content, with the same fonts and libraries.
    /// - Throws: ``TypesettingError``; retry only after ``TypesettingError/drawing(_:)``.
    func printed(title: String, on day: CalendarDay, embeddingFonts: Bool) throws(TypesettingError) -> PrintedDocument {
        let tooLong = values.filter { $0.text.unicodeScalars.count > Self.maximumLength }
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
        let long = values.filter { $0.text.unicodeScalars.count > Self.maximumLength / 4 }
        return .tooLong(fields: Self.fields(of: long.isEmpty ? values.filter { !$0.isBlank } : long))
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
