import DocumentExtraction
import Foundation
import PDFTypesetting
import Porting
import SystemPicture

/// Writes the pages of documents with the places of the evidence marked on them.
struct EvidencePages {
    private let desk: DocumentDesk

    init() throws(CommandFailure) { desk = try DocumentDesk() }

    /// Writes a PNG for each page on which something was found, such as `bill-page-1.png`, and returns the names.
    ///
    /// - Throws: ``CommandFailure`` if the folder or a file cannot be written.
    func write(
        _ kind: DocumentKind,
        _ bytes: [UInt8],
        _ findings: [Finding],
        to folder: String
    ) async throws -> [String] {
        let marks = Self.marks(of: kind, in: findings)
        guard !marks.isEmpty else { return [] }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(.unreadableInput, "\(folder) cannot be made: \(error)")
        }
        var names: [String] = []
        for page in await desk.pictures(of: bytes, pages: Set(marks.keys)) {
            guard let picture = EvidencePicture(width: page.width, height: page.height, shades: page.shades) else {
                continue
            }
            let name = "\(kind.rawValue)-page-\(page.page).png"
            do {
                try picture.write(marks[page.page] ?? [], to: "\(folder)/\(name)")
            } catch {
                throw CommandFailure(.unreadableInput, "\(error)")
            }
            names.append(name)
        }
        return names
    }

    /// The marks by page; one place is marked once, whatever the number of rules that it serves.
    static func marks(of kind: DocumentKind, in findings: [Finding]) -> [Int: [EvidencePicture.Mark]] {
        var seen: Set<FieldEvidence> = []
        var marks: [Int: [EvidencePicture.Mark]] = [:]
        for finding in findings where finding.rule.rawValue.hasPrefix("\(kind.rawValue).") {
            for item in finding.evidence where seen.insert(item).inserted {
                guard let page = item.page, let box = item.box else { continue }
                let agrees = item.comparison == .exact || item.comparison == .near
                let found = item.found.map { " \"\(VisibleText.of($0.prefix(60)))\"" } ?? ""
                let words = "\(item.subject.words)\(found): \(item.comparison.words)"
                marks[page, default: []].append(EvidencePicture.Mark(box: box, words: words, agrees: agrees))
            }
        }
        return marks
    }
}
