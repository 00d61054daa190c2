import Porting
import SystemPicture

/// The pages of a document with boxes on them, and the fields of the form beside them.
struct PaperBlock: Sendable {
    /// One page.
    struct Page: Sendable {
        let id: String
        let title: String
        let source: String
        let width: Int
        let height: Int
        let alternative: String
        let boxes: [Box]
    }

    /// A place on a page, in pixels of its picture.
    struct Box: Sendable {
        let id: String
        let row: String
        let style: String
        let label: String
        let sign: String
        let left: Int
        let top: Int
        let width: Int
        let height: Int
        /// Where the number stands: right of the place, or left of it near the edge of the page.
        ///
        /// The label of a value is mostly on its left.
        let signLeft: Int
        let signTop: Int
        let signWidth: Int
    }

    /// What the document says about one field.
    struct Row: Sendable {
        let id: String
        let number: String
        /// The address of the box on the page; `nil` without one.
        let box: String?
        let title: String
        let expected: String
        let found: String
        let place: String
        let verdict: String
        let sign: String
        let style: String
        let explanation: String
    }

    let pages: [Page]
    let rows: [Row]

    init(_ sheet: PaperSheet) {
        let evidence = sheet.evidence
        let shown: [ShownPaper.Page] =
            switch sheet.paper {
            case .ready(let pages, _): pages
            case .underWay, .busy: []
            }
        pages = shown.map { Page($0, sheet, evidence) }
        let numbers = Set(shown.map(\.number))
        rows = evidence.map { Row($0, isShown: $0.evidence.page.map(numbers.contains) ?? false) }
    }
}

extension PaperBlock.Page {
    fileprivate init(_ page: ShownPaper.Page, _ sheet: PaperSheet, _ evidence: [PaperEvidence]) {
        let here = evidence.filter { $0.evidence.page == page.number && $0.evidence.box != nil }
        let list = here.map { "\($0.number) \($0.title): \($0.verdict.words)" }.joined(separator: "; ")
        id = "page-\(page.number)"
        title = "Page \(page.number)"
        source = sheet.picture(of: page.number).markup
        width = page.width
        height = page.height
        alternative = "Page \(page.number) of the \(sheet.kind.rawValue). \(list)".trimmingBlanks.markup
        boxes = here.compactMap { PaperBlock.Box($0, on: page) }
    }
}

extension PaperBlock.Box {
    fileprivate init?(_ item: PaperEvidence, on page: ShownPaper.Page) {
        guard let box = item.evidence.box else { return nil }
        func scaled(_ thousandths: Int, _ side: Int) -> Int { min(max(0, thousandths), 1_000) * side / 1_000 }
        let margin = 3
        id = "box-\(item.number)"
        row = "evidence-\(item.number)"
        style = "\(item.verdict.style)"
        label = "\(item.number) \(item.title): \(item.verdict.words)".markup
        sign = "\(item.number) \(item.verdict.sign)"
        left = max(0, scaled(box.left, page.width) - margin)
        top = max(0, scaled(box.top, page.height) - margin)
        width = min(scaled(box.width, page.width) + 2 * margin, page.width - left)
        height = min(scaled(box.height, page.height) + 2 * margin, page.height - top)
        signWidth = 12 * sign.count + 4
        let right = left + width
        signLeft = right + signWidth <= page.width ? right : max(0, left - signWidth)
        signTop = min(top, page.height - 22)
    }
}

extension PaperBlock.Row {
    fileprivate init(_ item: PaperEvidence, isShown: Bool) {
        let evidence = item.evidence
        id = "evidence-\(item.number)"
        number = "\(item.number)"
        box = isShown && evidence.box != nil ? "#box-\(item.number)" : nil
        title = item.title.markup
        expected = (item.expected.map { VisibleText.of($0) } ?? "–").markup
        found = (evidence.found.map { VisibleText.of($0.prefix(300)) } ?? "–").markup
        place = evidence.page.map { "page \($0)" } ?? ""
        verdict = item.verdict.words
        sign = item.verdict.sign
        style = "\(item.verdict.style)"
        explanation = (evidence.explanation ?? "").markup
    }
}
