import CommunityDocuments
import CommunityModel
import CommunityResources
import Desk
import PaperBlocks

/// Draws papers and hands them to `lp`, or lays them down as a file. Away from the desk's thread; nothing is left in a
/// file that anybody else could read.
struct PrintingPress: Sendable {
  /// The path of `lp`; nil where there is none.
  let printer: String?
  let drawer: PaperProgram
  /// How the printer is given papers.
  let setup: PrinterSetup
  /// Where files go.
  let folder: String
  let words: Wording
  /// How long the printing command may give no sign of life.
  private static let patience = Duration.seconds(20)

  func run(_ job: PrintJob) -> PrintJob.Outcome { job.isFile ? write(job) : send(job) }

  private func drawn(_ job: PrintJob) -> Result<PaperProgram.Drawn, PaperProgram.Failure> {
    guard !job.papers.isEmpty else { return .failure(.failed) }
    do throws(PaperProgram.Failure) {
      return .success(try drawer.draw(job.papers.job(words, size: setup.size(of: job.papers.first?.kind))))
    } catch {
      return .failure(error)
    }
  }

  private func write(_ job: PrintJob) -> PrintJob.Outcome {
    switch drawn(job) {
    case .failure(let failure): return .notDrawn(failure)
    case .success(let drawn):
      do throws(StoreError) {
        Folders.make(for: folder + "/")
        let path = try DocumentFile.freePath(folder + "/" + job.name, suffix: "pdf")
        try DocumentFile.write(drawn.pdf, to: path)
        return .written(place: path, missing: drawn.missing)
      } catch {
        return .notWritten(name: job.name, error)
      }
    }
  }

  private func send(_ job: PrintJob) -> PrintJob.Outcome {
    guard let printer else { return .refused(name: job.name) }
    let asLines = setup.printer == .lines
    let drawn: PaperProgram.Drawn? = asLines ? nil : (try? self.drawn(job).get())
    // Lines are ready for the printer, form feeds and all: nothing on the way is to set them anew.
    let options = asLines ? ["-o", "raw"] : []
    do throws(ProgramRun.Failure) {
      // Named after its number: what waits in a queue is seen by everybody.
      let answer = try ProgramRun.run(
        printer, ["-t", job.name] + options, input: drawn?.pdf ?? lines(of: job, asLines), patience: Self.patience)
      guard answer.status == 0 else { return .refused(name: job.name) }
    } catch {
      return error == .hangs ? .printerHangs(name: job.name) : .refused(name: job.name)
    }
    return .sent(name: job.name, asText: drawn == nil && !asLines && !job.papers.isEmpty, missing: drawn?.missing ?? [])
  }

  private func lines(of job: PrintJob, _ asLines: Bool) -> [UInt8] {
    guard asLines else { return Array(job.text.utf8) }
    return job.papers.isEmpty ? setup.lines(of: job.text) : setup.lines(of: job.papers)
  }
}
