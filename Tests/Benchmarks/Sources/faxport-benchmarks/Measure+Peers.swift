import Foundation

/// What others do on this machine, in the same run.
extension Measure {
    /// The peers in a folder that `deploy/bench --peers` has prepared; nothing without one.
    func peersBeside() async throws -> [Measured] {
        guard let peers else { return [] }
        return try ideal(peers) + dbos(peers) + blocks(peers)
    }

    /// The saga as a pipeline of five processes in C.
    private func ideal(_ peers: String) throws -> [Measured] {
        try sizes.widths.flatMap { outstanding in
            let folder = try scratch("ideal")
            let count = outstanding == 1 ? 400 : 6_000
            let endpoint = "ipc:///tmp/faxport-ideal-\(getpid()).sock"
            let words = ["build/ideal", folder, "FULL", endpoint, "\(count)", "\(outstanding)", "256", "0"]
            let environment = ["IDEAL_CKPT": "4000", "IDEAL_SEQ": "1"]
            let numbers = try Shell.numbers(of: words + ["request.json"], environment, in: peers)
            let name = FigureName.ideal(outstanding)
            return [
                Measured(name, numbers["sagas_s"] ?? 0, .perSecond),
                Measured(FigureName.p50(name), numbers["p50_ms"] ?? 0, .milliseconds),
                Measured("\(name), processor time of a saga", (numbers["cpu_us_per_saga"] ?? 0) / 1_000, .milliseconds),
            ]
        }
    }

    /// DBOS on SQLite, as it is fastest; its two processes are independent of each other.
    private func dbos(_ peers: String) throws -> [Measured] {
        let names = [FigureName.dbos, FigureName.dbosTwo]
        return try names.enumerated().map { index, name in
            let processes = index + 1
            let script = """
                import json, dbos_bench
                o = dict(db="sqlite", mode="step", journal="wal", sync="FULL", poll=0.005, n=400, conc=4)
                print(json.dumps({"sagas_s": dbos_bench.one(o, None, \(processes))[0]["sagas_s"]}))
                """
            let environment = ["PEERS_DATA": try scratch("dbos"), "PEERS_OUT": try scratch("out") + "/out.jsonl"]
            let numbers = try Shell.numbers(of: ["venv/bin/python", "-c", script], environment, in: peers)
            return Measured(name, numbers["sagas_s"] ?? 0, .perSecond)
        }
    }

    /// The peers' own programs for SQLite, ZeroMQ and JSON.
    private func blocks(_ peers: String) throws -> [Measured] {
        let sqlite = ["build/sqlite_bench", try scratch("sqlite"), "op", "FULL", "100", "2", "1"]
        let endpoint = "ipc:///tmp/faxport-peers-\(getpid()).sock"
        let zmq = ["build/zmq_bench", "window", endpoint, "1024", "100000", "64"]
        let json = try Shell.numbers(of: ["build/json_c", "request.json", "100000"], in: peers)
        return [
            Measured("SQLite in C, the same, 100 a commit", try rate(sqlite, peers), .perSecond),
            Measured("ZeroMQ in C, 1 KiB, 64 outstanding", try rate(zmq, peers), .perSecond),
            Measured("JSON of 1 KiB by yyjson, decoded", json["decode_us"] ?? 0, .microseconds),
        ]
    }

    private func rate(_ words: [String], _ folder: String) throws -> Double {
        try Shell.numbers(of: words, in: folder)["per_s"] ?? 0
    }

    private func scratch(_ name: String) throws -> String {
        let path = "\(data)/peers-\(name)"
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    /// The sagas of an earlier commit's benchmarks, which print them as a table.
    func earlier() async throws -> [Measured] {
        guard let before else { return [] }
        let words = [before, "--data", data, "--samples", samples, "--only-sagas", "--sagas", "20"]
        let rows = try Shell.output(of: words, in: data).split(separator: "\n")
        return sizes.widths.flatMap { outstanding in
            [("", Figures.Unit.perSecond), (", p50", .milliseconds)].compactMap { suffix, unit in
                let start = "| whole sagas, \(outstanding) outstanding\(suffix) | "
                guard let row = rows.first(where: { $0.hasPrefix(start) }) else { return nil }
                let text = row.dropFirst(start.count).prefix { $0.isNumber || $0 == "." }
                return Measured(FigureName.before(outstanding) + suffix, Double(text) ?? 0, unit)
            }
        }
    }
}
