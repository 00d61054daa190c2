import Foundation
import Messaging
import Porting
import SystemPicture

/// One row of an import file, ready to submit.
package struct ImportRow: Sendable, Hashable {
    /// The line of the file on which it begins.
    package let line: Int
    package let key: String
    package let request: PortRequestForm
    /// Paths of files; `nil` if the cell is empty.
    package let bill: String?
    package let letter: String?
}

/// A problem in an import file, with its line.
package struct ImportProblem: Sendable, Hashable, CustomStringConvertible {
    package let line: Int
    package let column: String?
    package let message: String

    package var description: String { "line \(line)\(column.map { ", \($0)" } ?? ""): \(message)".printable }
}

/// An import file whose format has been checked.
package struct ImportSheet: Sendable {
    package private(set) var rows: [ImportRow] = []
    /// All problems, sorted by line; a file with any problem is not submitted.
    package private(set) var problems: [ImportProblem] = []

    /// Reads a file and checks its format; intake checks its content.
    ///
    /// - Parameters:
    ///   - bytes: The CSV.
    ///   - folder: The folder to which paths of documents are relative.
    ///   - isReadable: Whether a document can be read; called once for each path.
    package init(_ bytes: Bytes, in folder: String, isReadable: (String) -> Bool = Self.isReadableFile) {
        let records: [CSVRecord]
        do {
            records = Self.withoutEmptyColumns(try CSVText.records(in: bytes))
        } catch {
            problems = [ImportProblem(line: error.line, column: nil, message: error.message)]
            return
        }
        guard let header = records.first else {
            report(1, nil, "The file is empty. `faxport import --template` prints the header.")
            return
        }
        let names = header.fields.map(\.trimmingBlanks)
        check(names, header.line)
        let columns = names.map(ImportColumn.named)
        var lineOfKey: [String: Int] = [:]
        var known: [String: Bool] = [:]
        for record in records.dropFirst() where record.fields.contains(where: { !$0.trimmingBlanks.isEmpty }) {
            guard record.fields.count == names.count else {
                report(
                    record.line,
                    nil,
                    "The row has \(record.fields.count) fields, but the header has \(names.count)."
                )
                continue
            }
            guard let row = row(of: record, columns, in: folder) else { continue }
            if let first = lineOfKey[row.key] {
                report(
                    row.line,
                    "key",
                    "\"\(row.key)\" is already the key of line \(first). Give each row its own key."
                )
            }
            lineOfKey[row.key] = lineOfKey[row.key] ?? row.line
            for (column, path) in [("bill", row.bill), ("letter", row.letter)] {
                guard let path else { continue }
                let readable = known[path] ?? isReadable(path)
                known[path] = readable
                if !readable { report(row.line, column, "\(path) is not a readable file.") }
            }
            rows.append(row)
        }
        if rows.isEmpty, problems.isEmpty { report(header.line, nil, "There are no rows below the header.") }
        problems.sort { $0.line < $1.line }
    }

    /// The records without the columns at their end that have neither a name nor content, as spreadsheets write them.
    private static func withoutEmptyColumns(_ records: [CSVRecord]) -> [CSVRecord] {
        guard let header = records.first?.fields else { return records }
        let used =
            records.map { record in
                (record.fields.lastIndex { !$0.trimmingBlanks.isEmpty } ?? -1) + 1
            }.max() ?? 0
        guard used > 0, used < header.count else { return records }
        return records.map { record in
            CSVRecord(
                line: record.line,
                fields: record.fields.count == header.count ? Array(record.fields.prefix(used)) : record.fields
            )
        }
    }

    private mutating func report(_ line: Int, _ column: String?, _ message: String) {
        problems.append(ImportProblem(line: line, column: column, message: message))
    }

    private mutating func check(_ names: [String], _ line: Int) {
        if names.count == 1, names[0].contains(";") {
            report(line, nil, "The columns are separated by semicolons. Save the file with commas.")
            return
        }
        var seen: Set<String> = []
        for name in names {
            if ImportColumn.named(name) == nil {
                report(line, name, "There is no such column. `faxport import --template` prints all columns.")
            } else if !seen.insert(name).inserted {
                report(line, name, "The column appears twice.")
            }
        }
        if !seen.contains("key") {
            report(
                line,
                "key",
                "The column is missing. It prevents a row from being submitted twice."
            )
        }
    }

    private mutating func row(of record: CSVRecord, _ columns: [ImportColumn?], in folder: String) -> ImportRow? {
        var request = JSONValue.object([:])
        var beside: [String: String] = [:]
        let before = problems.count
        for case (let column?, let cell) in zip(columns, record.fields) {
            do {
                guard let value = try column.value(of: cell) else { continue }
                if column.path.isEmpty {
                    beside[column.name] = cell.trimmingBlanks
                } else {
                    request = request.setting(column.path, to: value)
                }
            } catch {
                report(record.line, column.name, error.message)
            }
        }
        guard let key = beside["key"] else {
            // If the whole column is missing, the problem is reported for the header.
            if columns.contains(where: { $0?.name == "key" }) {
                report(record.line, "key", "The key is missing. Enter the id of the request in your own system.")
            }
            return nil
        }
        guard problems.count == before else { return nil }
        do {
            return ImportRow(
                line: record.line,
                key: key,
                request: try MessageCoding.decode(PortRequestForm.self, from: MessageCoding.encode(request)),
                bill: beside["bill"].map { Self.path($0, in: folder) },
                letter: beside["letter"].map { Self.path($0, in: folder) }
            )
        } catch {
            report(record.line, nil, MessageCoding.sentence(for: error))
            return nil
        }
    }

    private static func path(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }

    /// Whether a path is a file, and not a folder, that this process may read.
    package static func isReadableFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            && FileManager.default.isReadableFile(atPath: path)
    }
}
