import Porting

extension PaperContent {
    /// As long as the rules let a text of a request be.
    private static let maximumLength = 200
    /// A letter can carry any number of accents; more than these are no writing.
    private static let maximumScalars = 1_000

    /// Sets and draws the paper on one page, as airy as it fits.
    ///
    /// - Parameters:
    ///   - title: The title in the data about the file.
    ///   - day: The day that the file gives as its date of creation.
    /// - Returns: The same bytes for the same content, as long as fonts and libraries are the same.
    /// - Throws: ``PaperError``; only ``PaperError/drawing(_:)`` may be worth another try.
    func printed(title: String, on day: CalendarDay) throws(PaperError) -> PrintedPaper {
        let tooLong = values.filter { value in
            value.text.count > Self.maximumLength || value.text.unicodeScalars.count > Self.maximumScalars
        }
        guard tooLong.isEmpty else { throw .tooLong(fields: Self.fields(of: tooLong)) }
        let fonts = try PaperFonts.installed.get()
        let sheet = try PaperSheet(title: title, createdOn: day, fonts: fonts)
        for density in PaperDensity.all {
            let plan = PaperPlan(self, density, sheet: sheet, fonts: fonts)
            guard plan.fits else { continue }
            sheet.draw(plan.marks)
            let unprintable = values.filter { fonts.printable($0.text) != $0.text }
            return PrintedPaper(pdf: try sheet.finish(), unprintable: Self.fields(of: unprintable))
        }
        throw .tooLong(fields: Self.fields(of: values.filter { $0.text.count > Self.maximumLength / 2 }))
    }

    private static func fields(of values: [PaperValue]) -> [String] {
        values.map(\.field).reduce(into: []) { fields, field in
            if !fields.contains(field) { fields.append(field) }
        }
    }
}

extension CalendarDay {
    /// The day as letters give it, `November 20, 2026`.
    var inWords: String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return "\(months[month - 1]) \(day), \(year)"
    }
}
