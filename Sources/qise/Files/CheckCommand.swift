import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import CommunityStore

/// `qise check`: file, schema, journal chain, seals, orders, sums and search indexes; exits 1 and says what is off.
struct CheckCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: Invocation.words("cli.check"))

  @OptionGroup var global: GlobalOptions
  @Flag(help: .words("cli.check.repair")) var repair = false

  func run(_ session: Session) throws {
    let words = session.words
    let line = ProgressLine(isShown: StandardStreams.errorIsTerminal)
    var report = try session.file.check(repair: repair) { progress in
      line.show(words(Phrase("progress.check.\(progress.part.rawValue)"), ["done": String(progress.done)]))
    }
    report.findings += try formsOfUnknown(session)
    line.end()
    for finding in report.findings {
      let isMended = report.isRepaired && finding.isRepairable
      let message = words.message(finding, today: session.today)
      try StandardStreams.write((isMended ? words("check.repaired", ["finding": message]) : message) + "\n")
    }
    guard report.isSound else {
      let canMend = !repair && report.findings.contains(where: \.isRepairable)
      let key: Phrase = canMend ? "command.check.mendable" : "command.check.bad"
      throw CommandFailure(words(key, ["count": String(report.findings.count)]))
    }
    let looked = [
      "entries": String(report.entries), "seals": String(report.seals), "orders": String(report.orders),
      "residents": String(report.residents),
    ]
    try StandardStreams.write(words("command.check.good", looked) + "\n")
  }

  /// Forms whose columns hold what is not recorded any more: what a column can hold is no concern of the file.
  private func formsOfUnknown(_ session: Session) throws -> [CheckFinding] {
    try session.file.officeForms().compactMap { form, _ in
      let columns = form.unknownColumns(session.office, words: session.words)
      return columns.isEmpty ? nil : .officeForm(form.id, .unknownFields(columns))
    }
  }
}

extension Wording {
  /// What a check found, in words: never anybody's name.
  func message(_ finding: CheckFinding, today: Day) -> String {
    switch finding {
    case .file(let text): self("check.file", ["text": text])
    case .schema(let text): self("check.schema", ["text": text])
    case .journalLink(let entry): self("check.journalLink", ["entry": String(entry)])
    case .journalHead: self("check.journalHead")
    case .entry(let id): self("check.entry", ["number": String(id)])
    case .record(let it): self("check.record", ["record": self(it.kind), "number": String(it.id)])
    case .commitment(let entry): self("check.commitment", ["entry": String(entry)])
    case .seal(let number): self("check.seal", ["number": String(number)])
    case .sealedCounts(let day): self("check.sealedCounts", ["day": date(day, today: today)])
    case .events(let number): self("check.events", ["number": number.description])
    case .projection(let number): self("check.projection", ["number": number.description])
    case .figures(let number): self("check.figures", ["number": number.description])
    case .dayCounts(let day): self("check.dayCounts", ["day": date(day, today: today)])
    case .stateCounts: self("check.stateCounts")
    case .openOrders: self("check.openOrders")
    case .due(let rhythm):
      rhythm.map { self("check.due", ["rhythm": String($0)]) } ?? self("check.dueMarks")
    case .buildingCounts(let id): self("check.buildingCounts", ["building": String(id)])
    case .undone(let entry): self("check.undone", ["entry": String(entry)])
    case .tombstone(let id): self("check.tombstone", ["resident": Resident.erasedName(id)])
    case .reopening(let day): self("check.reopening", ["day": date(day, today: today)])
    case .numbers(let text): self("check.numbers", ["text": text])
    case .unjournalled(let text): self("check.unjournalled", ["text": text])
    case .beside(let it): self("check.beside", ["record": self(it.kind), "number": String(it.id)])
    case .reference(let table, let row): self("check.reference", ["table": table, "row": String(row)])
    case .searchIndex(let text): self("check.searchIndex", ["text": text])
    case .officeForm(let id, let fault): message(fault, "\(self(Record.Kind.officeForm)) #\(id)")
    }
  }

  private func message(_ fault: OfficeFormFault, _ form: String) -> String {
    switch fault {
    case .fileGone: self("check.form.fileGone", ["form": form])
    case .fileChanged: self("check.form.fileChanged", ["form": form])
    case .unreadable: self("check.form.unreadable", ["form": form])
    case .unknownFields(let columns): self("check.form.unknownFields", ["form": form, "columns": list(columns)])
    }
  }
}
