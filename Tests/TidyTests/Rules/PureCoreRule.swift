/// A core receives time, randomness and the outside world as values: it has no clock, task, file or socket.
enum PureCoreRule {
    private struct Forbidden {
        let words: [String]
        let name: String

        init(_ name: String, _ words: [String]) {
            self.name = name
            self.words = words
        }
    }

    private static let forbidden = [
        Forbidden("`Date()` reads the clock", ["Date", "(", ")"]),
        Forbidden("`Date.now` reads the clock", ["Date", ".", "now"]),
        Forbidden("`.now` of a clock", ["Clock", ".", "now"]),
        Forbidden("a clock of the machine", ["ContinuousClock"]),
        Forbidden("a clock of the machine", ["SuspendingClock"]),
        Forbidden("a random number", [".", "random", "("]),
        Forbidden("a random choice", [".", "randomElement", "(", ")"]),
        Forbidden("a random order", [".", "shuffled", "(", ")"]),
        Forbidden("a random order", [".", "shuffle", "(", ")"]),
        Forbidden("a random number", ["SystemRandomNumberGenerator"]),
        Forbidden("a random number", ["getentropy", "("]),
        Forbidden("a random number", ["getrandom", "("]),
        Forbidden("a random identifier", ["UUID", "(", ")"]),
        Forbidden("a task", ["Task", "{"]),
        Forbidden("a task", ["Task", "("]),
        Forbidden("a task", ["Task", ".", "detached"]),
        Forbidden("a task", ["Task", ".", "sleep"]),
        Forbidden("a task", ["async", "let"]),
        Forbidden("a group of tasks", ["withTaskGroup"]),
        Forbidden("a group of tasks", ["withThrowingTaskGroup"]),
        Forbidden("a group of tasks", ["withDiscardingTaskGroup"]),
        Forbidden("a group of tasks", ["withThrowingDiscardingTaskGroup"]),
        Forbidden("a thread", ["Thread", "("]),
        Forbidden("a queue of Dispatch", ["DispatchQueue"]),
        Forbidden("a socket", ["socket", "("]),
        Forbidden("the network", ["URLSession"]),
        Forbidden("the file system", ["FileManager"]),
        Forbidden("a file", ["FileHandle"]),
        Forbidden("a file", ["Data", "(", "contentsOf"]),
        Forbidden("a file", ["String", "(", "contentsOf"]),
        Forbidden("a file", ["String", "(", "contentsOfFile"]),
        Forbidden("another process", ["Process", "("]),
        Forbidden("the environment of the process", ["ProcessInfo"]),
        Forbidden("the environment of the process", ["getenv", "("]),
    ]

    private static let byFirstWord = Dictionary(grouping: forbidden) { $0.words[0] }

    static func offences(in tree: Tree) -> [Offence] {
        tree.swiftFiles.filter(isCore).flatMap { file in
            file.tokens.indices.flatMap { index in
                guard file.tokens[index].kind != .text else { return [Offence]() }
                return byFirstWord[file.tokens[index].text, default: []].filter { file.reads($0.words, at: index) }.map
                {
                    Offence(
                        rule: .pureCore,
                        file: file.path,
                        line: file.tokens[index].line,
                        reason: "A core must not use what a replay cannot repeat: \($0.name)."
                    )
                }
            }
        }
    }

    /// Effects run outside the core and may use the world.
    private static func isCore(_ file: SwiftFile) -> Bool {
        guard let row = Layers.row(of: file.path), row.isCore else { return false }
        return !file.path.contains("/Effects/")
    }
}
