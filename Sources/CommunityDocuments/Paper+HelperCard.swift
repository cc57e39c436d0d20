import CommunityModel
import CommunityResources
import PaperBlocks

extension Paper {
  /// 连心卡 as it is cut out and left with the household: who helps, how they are reached, what they can be asked. Nothing
  /// about the household but where it is.
  public static func helperCard(_ link: HelperLinkDetail, community: String, _ words: Wording) -> Paper {
    var rows: [FormRow] = [
      .heading(words("card.title", ["community": community])),
      .fields(Fact(words("card.place"), link.place?.description ?? "")),
      .fields(Fact(words("card.name"), link.name)),
      .fields(Fact(words("field.phone"), link.phone ?? "")),
      .fields([Fact(words("card.canAsk"), link.link.canAsk)], lines: 2),
    ]
    if let from = link.link.from { rows.append(.fields(Fact(words("card.from"), words.partialDate(from)))) }
    return Paper(.helperCard, title: "", [.form(rows)], words, layout: .card)
  }
}
