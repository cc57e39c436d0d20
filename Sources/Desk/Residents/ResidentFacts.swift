import CommunityModel
import CommunityResources
import Terminal

/// A resident's record as lines of label and text, masked unless revealed.
struct ResidentFacts {
  struct Line {
    var label: String
    var text: String
    var isWarning = false
  }

  let title: String
  private(set) var lines: [Line] = []

  init(_ detail: ResidentDetail, isRevealed: Bool, _ context: DeskContext) {
    let words = context.words
    let it = detail.resident
    var head = [it.name]
    if let sex = it.sex { head.append(words(sex)) }
    if let birth = it.birth { head.append(words.age(birth.age(on: context.today))) }
    if let place = detail.home?.place { head.append(place.description) }
    if let grid = detail.home?.grid { head.append(context.gridName(grid)) }
    title = head.joined(separator: "  ")

    if detail.status == .deceased {
      lines.append(Line(label: words("field.phones"), text: words("resident.notCalled"), isWarning: true))
    } else {
      for number in it.phones {
        let shown = isRevealed ? number : PhoneNumber.masked(number)
        add(words("field.phones"), [shown, it.phoneLabels[number] ?? ""].joined(separator: "  ").trimmed)
      }
    }
    if let birth = it.birth {
      let masked = PartialDate(year: birth.year) ?? birth
      add(words("field.birth"), words.partialDate(isRevealed ? birth : masked))
    }
    add(words("field.otherName"), it.otherName ?? "")
    add(words("field.preferredContact"), it.preferredContact.map { words($0) } ?? "")
    add(
      words("field.helpNeeds"), words.list(Resident.HelpNeed.allCases.filter(it.helpNeeds.contains).map { words($0) }))
    if let contact = it.emergencyContact {
      let phone = isRevealed ? contact.phone : PhoneNumber.masked(contact.phone)
      add(words("field.emergencyContact"), [contact.name, contact.relation, phone].joined(separator: "  "))
    }
    addTags(it, context)
    if let number = it.identityNumber {
      add(words("field.identityNumber"), isRevealed ? number : IdentityNumber.masked(number))
    }
    add(words("resident.ownHousehold"), words("resident.householdSize", ["count": String(detail.householdSize)]))
    addEpisodes(detail, words)
    if let day = detail.retentionReviewOn {
      let isDue = day <= context.today
      let text = words(isDue ? "resident.retention.due" : "resident.retention", ["day": words.fullDate(day)])
      lines.append(Line(label: words("field.retention"), text: text, isWarning: isDue))
    }
    // Told of somebody who has come back too, whose record is no longer due.
    if let review = it.retentionReview {
      let texts = ["day": words.fullDate(review.day), "name": context.name(staff: review.by)]
      let label = detail.retentionReviewOn == nil ? words("field.retention") : ""
      lines.append(Line(label: label, text: words("resident.retention.reviewed", texts)))
    }
    for link in detail.helpers {
      add(words("record.helperLink"), [link.name, link.phone ?? "", link.link.canAsk].joined(separator: "  ").trimmed)
    }
    addConsents(it, context)
    let note = it.note.replacing("\n", with: " ")
    add(words("field.note"), isRevealed ? note : PersonalNumbers.shielded(note))
    for other in detail.merged {
      add(words("resident.merged"), words("resident.merged.one", ["name": other.name, "number": String(other.id)]))
    }
  }

  private mutating func addTags(_ it: Resident, _ context: DeskContext) {
    let words = context.words
    for tag in it.careTags {
      let isDue = tag.needsReview(on: context.today)
      let review = words(
        isDue ? "resident.reviewDueOn" : "resident.reviewOn", ["day": words.fullDate(tag.reviewOn)])
      let name = words.name(careTag: tag.key, context.catalogue)
      lines.append(
        Line(label: words("field.careTags"), text: name + "  " + (isDue ? review : tag.purpose), isWarning: isDue))
      var rest = [isDue ? tag.purpose : review, words("resident.tag.source", ["source": tag.source])]
      if let consent = tag.consent { rest.append(words("resident.tag.consent", ["consent": consent])) }
      lines.append(Line(label: "", text: rest.joined(separator: "  ")))
    }
  }

  private mutating func addEpisodes(_ detail: ResidentDetail, _ words: Wording) {
    for episode in detail.episodes {
      var text = [episode.place?.description ?? words("resident.placeUnknown"), words(episode.residence.kind)]
      let from = episode.residence.from.map { words.partialDate($0) } ?? ""
      let until = episode.residence.until.map { words.partialDate($0) } ?? ""
      if !until.isEmpty {
        text.append(words("resident.period", ["from": from, "until": until]))
      } else if !from.isEmpty {
        text.append(words("resident.since", ["from": from]))
      }
      if let ending = episode.residence.ending { text.append(words(ending)) }
      lines.append(Line(label: words("field.residence"), text: text.joined(separator: "  ")))
    }
    if detail.episodes.isEmpty { add(words("field.residence"), words("resident.noResidence")) }
  }

  private mutating func addConsents(_ it: Resident, _ context: DeskContext) {
    let words = context.words
    for consent in it.consents {
      var parts = [
        words.numericDate(consent.day, today: context.today), consent.purpose, context.name(staff: consent.recordedBy),
      ]
      if let withdrawal = consent.withdrawal {
        parts.append(
          words("resident.consentWithdrawn", ["day": words.numericDate(withdrawal.day, today: context.today)]))
      }
      add(words("field.consents"), parts.joined(separator: "  "))
    }
  }

  /// The lines with what has no room beside its label carried on below, so that nothing of a record is cut.
  func wrapped(columns: Int, ambiguous: AmbiguousWidth) -> [Line] {
    lines.flatMap { line in
      DisplayWidth.lines(of: line.text, columns: columns, ambiguous: ambiguous).enumerated().map { row, text in
        Line(label: row == 0 ? line.label : "", text: text, isWarning: line.isWarning)
      }
    }
  }

  private mutating func add(_ label: String, _ text: String) {
    if !text.isEmpty { lines.append(Line(label: label, text: text)) }
  }
}
