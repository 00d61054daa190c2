import Porting

extension PortingRequestSheet {
    /// The paths in the request of the fields without an answer; the PDF has an empty line for each.
    package var blanks: [String] {
        Part.allCases.flatMap(lines).filter { $0.value.allSatisfy(\.isWhitespace) }.compactMap(\.field)
    }

    /// The form as a PDF of one page, with the labels and values of ``text`` in the same order.
    ///
    /// It is in the standard fonts, unless it has characters that only other fonts have.
    ///
    /// - Parameter day: The day of preparation, printed in the footer and set in the metadata of the file.
    /// - Returns: The same bytes for the same form and day.
    /// - Throws: ``TypesettingError``, as ``LetterOfAuthorization/printed()`` does.
    package func printed(on day: CalendarDay) throws(TypesettingError) -> PrintedDocument {
        let content = PageContent(
            title: "Porting Request Form",
            subtitle: number.map { "Port of \($0.national) to \(Vendor.name)" }
                ?? "Port of one number to \(Vendor.name)",
            sections: Part.allCases.map(section).filter { !$0.rows.isEmpty },
            signer: nil,
            signature: nil,
            footer: "\(reference)/\(attempt)  ·  Prepared on \(day.inWords)"
        )
        return try content.printed(
            title: "Porting Request Form \(reference)/\(attempt)",
            on: day,
            embeddingFonts: false
        )
    }

    private func section(_ part: Part) -> PageSection {
        let heading =
            switch part {
            case .request: ""
            case .account: "\(Vendor.name) account"
            case .customer: "Customer and current carrier"
            case .documents: "Attachments"
            }
        return PageSection(heading: heading, rows: lines(part).map(Self.row))
    }

    private static func row(_ line: Line) -> PageRow {
        PageRow(label: line.label, elements: [.filled(FieldText(line.value, line.field ?? line.label))])
    }
}
