import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise volunteer certificate WHO|--all --year Y`: 志愿服务证明. It is numbered and keeps the hours of its day; asked for
/// again it is printed again, and says so where the hours have been corrected since. Where there was more service after its
/// last day, another one is issued over all of it.
struct VolunteerCertificate: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate", abstract: Invocation.words("cli.volunteer.certificate"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.volunteer.who")) var who: String?
  @Flag(help: .words("cli.volunteer.certificate.all")) var all = false
  @Option(help: .words("cli.volunteer.year", value: "year")) var year: Int?
  @Flag(help: .words("cli.volunteer.certificate.again")) var again = false
  @Option(help: .words("cli.volunteer.certificate.format")) var format: CertificateFormat = .number
  @OptionGroup var place: PaperPlace

  /// What is written once they are issued.
  enum CertificateFormat: String, ExpressibleByArgument, CaseIterable {
    /// The numbers, a line each.
    case number
    case text, html, pdf, json
  }

  struct JSON: Encodable {
    @Nullable var number: String?
    var id, volunteer: Int64
    var name, day, since, until: String
    var hours: Double
    var minutes: Int
    var content, responsible: String
    /// Whether the hours were corrected since its issue.
    var outdated: Bool
  }

  func check() throws {
    if all == (who != nil) { throw ValidationError(Invocation.words("usage.certificateWho")) }
  }

  func run(_ session: Session) throws {
    let days = try session.year(year)
    let books: [ServiceBook]
    if let who {
      books = [try session.book(of: who)]
      if books.allSatisfy({ $0.minutes(in: days) == 0 }) {
        throw CommandFailure(session.words("command.noService", ["name": who, "year": String(days.lowerBound.year)]))
      }
    } else {
      books = try session.servedBooks(in: days)
    }
    let known = again ? [:] : try session.certificates(of: days, books)
    let new = books.filter { known[$0.volunteer.id] == nil }
    let issued = try issue(new, days, session)
    let found = books.compactMap { book in
      (known[book.volunteer.id] ?? issued[book.volunteer.id]).map { (certificate: $0, book: book) }
    }
    try write(found, session)
  }

  /// Issues certificates in one save.
  private func issue(
    _ books: [ServiceBook], _ days: ClosedRange<Day>, _ session: Session
  ) throws -> [Volunteer.ID: ServiceCertificate] {
    if books.isEmpty { return [:] }
    let me = try session.operatorNow().staff.name
    let parts = session.service.certificates(for: books, days, responsible: session.office.secretary?.name ?? me)
    let saved = try session.save(.parts(parts))
    let certificates = saved.entries.compactMap(ServiceCertificate.init)
    return Dictionary(certificates.map { ($0.volunteer, $0) }) { first, _ in first }
  }

  private func write(_ found: [(certificate: ServiceCertificate, book: ServiceBook)], _ session: Session) throws {
    switch format {
    case .number:
      for (certificate, book) in found {
        try StandardStreams.write("\(certificate.number?.description ?? String(certificate.entry))\n")
        if certificate.isOutdated(book) {
          StandardStreams.writeError(
            session.words("volunteer.outdated", ["number": certificate.number?.description ?? ""]))
        }
      }
    case .json:
      let all = found.map { it, book in
        JSON(
          number: it.number?.description, id: it.entry, volunteer: it.volunteer, name: book.volunteer.name,
          day: it.day.iso, since: it.days.lowerBound.iso, until: it.days.upperBound.iso,
          hours: Double(it.minutes) / 60, minutes: it.minutes, content: it.content, responsible: it.responsible,
          outdated: it.isOutdated(book))
      }
      try StandardStreams.write(self.all ? try JSONText.of(all) : try JSONText.of(all.first))
    case .text, .html, .pdf:
      try session.print(
        found.map { Paper.certificate($0.certificate, $0.book, session.service) },
        as: PaperFormat(rawValue: format.rawValue) ?? .text, place,
        subjects: found.map { ("volunteer#\($0.book.volunteer.id)", 1) })
    }
  }
}

extension Session {
  /// The books of everybody who served in some days, whoever served longest first.
  func servedBooks(in days: ClosedRange<Day>) throws -> [ServiceBook] {
    try file.serviceRanks(in: days, today: today).filter { $0.minutes > 0 }.compactMap {
      try file.serviceBook(of: $0.volunteer.id, seenBy: try viewer())
    }
  }

  /// The certificates that were issued over some days and tell of all that was done in them, by volunteer; the last one of
  /// each.
  fileprivate func certificates(
    of days: ClosedRange<Day>, _ books: [ServiceBook]
  ) throws -> [Volunteer.ID: ServiceCertificate] {
    let books = Dictionary(books.map { ($0.volunteer.id, $0) }) { first, _ in first }
    let all = try file.certificates(year: days.lowerBound.year, seenBy: try viewer()).filter { it in
      books[it.volunteer].map { it.covers(days, $0) } ?? false
    }
    return Dictionary(all.map { ($0.volunteer, $0) }) { first, _ in first }
  }
}
