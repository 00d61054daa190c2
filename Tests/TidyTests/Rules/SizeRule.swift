/// Limits the length of functions and files, and the width of lines.
enum SizeRule {
    static let longestFunction = 70
    static let longestFile = 300
    static let widestLine = 120

    static func offences(in tree: Tree) -> [Offence] {
        tree.swiftFiles.flatMap { file in longFile(file) + wideLines(file) + longFunctions(file) }
    }

    private static func longFile(_ file: SwiftFile) -> [Offence] {
        guard file.lineCount > longestFile else { return [] }
        return [offence(file, longestFile + 1, "The file has \(file.lineCount) lines; the limit is \(longestFile).")]
    }

    private static func wideLines(_ file: SwiftFile) -> [Offence] {
        file.lines.enumerated().compactMap { index, line in
            // Counting bytes is fast, and a line never has more characters than bytes.
            guard line.utf8.count > widestLine, line.count > widestLine else { return nil }
            return offence(file, index + 1, "The line has \(line.count) characters; the limit is \(widestLine).")
        }
    }

    private static func longFunctions(_ file: SwiftFile) -> [Offence] {
        FunctionFinder(file: file).functions().compactMap { function in
            let lines = function.lastLine - function.line + 1
            guard lines > longestFunction else { return nil }
            let reason = "`\(function.name)` has \(lines) lines; the limit is \(longestFunction)."
            return offence(file, function.line, reason)
        }
    }

    private static func offence(_ file: SwiftFile, _ line: Int, _ reason: String) -> Offence {
        Offence(rule: .size, file: file.path, line: line, reason: reason)
    }
}
