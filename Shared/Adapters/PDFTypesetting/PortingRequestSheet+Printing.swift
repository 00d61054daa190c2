import Porting

extension PortingRequestSheet {
    /// The fields without an answer, by their paths in the request; the PDF has an empty line for each.
    package var blanks: [String] {
        Part.allCases.flatMap(lines).filter { $0.value.allSatisfy(\.isWhitespace) }.compactMap(\.field)
    }

    /// The form as a PDF of one page, with the labels and values of ``text`` in the same order.
    ///
    /// - Parameter day: The day that the foot of the page and the file give as the day of preparation.
    /// - Returns: The same bytes for the same form and day.
    /// - Throws: ``PaperError``, as ``LetterOfAuthorization/printed()`` does.
    package func printed(on day: CalendarDay) throws(PaperError) -> PrintedPaper {
        let content = PaperContent(
            title: "Porting Request Form",
            subtitle: number.map { "Port of \($0.national) to Updox" } ?? "Port of one number to Updox",
            sections: Part.allCases.map(section).filter { !$0.rows.isEmpty },
            signer: nil,
            footer: "\(reference)/\(attempt)  ·  Prepared on \(day.inWords)"
        )
        return try content.printed(title: "Porting Request Form \(reference)/\(attempt)", on: day)
    }

    private func section(_ part: Part) -> PaperSection {
        let heading =
            switch part {
            case .request: ""
            case .account: "Updox account"
            case .customer: "Customer and current carrier"
            case .documents: "Attachments"
            }
        return PaperSection(heading: heading, rows: lines(part).map(Self.row))
    }

    private static func row(_ line: Line) -> PaperRow {
        PaperRow(label: line.label, pieces: [.filled(PaperValue(line.value, line.field ?? line.label))])
    }
}
