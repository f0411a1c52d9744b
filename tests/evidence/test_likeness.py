"""Names that may stand for one thing, and names that do not: a labelled list of how the region is written."""

import pytest

from reconcile.evidence.names.likeness import MANY, Likeness, Named, similar

ONE = {
    "place": [
        ("Bajaur", "Bajour"),
        ("Peshawar", "Pishawar"),
        ("Kandahar", "Qandahar"),
        ("Kunduz", "Qunduz"),
        ("Nuristan", "Nooristan"),
        ("Nangarhar", "Nangrahar"),
        ("Balochistan", "Baluchistan"),
        ("Balochistan", "Baluchestan"),
        ("Khyber Pakhtunkhwa", "Kheyber Pakhtunkhawa"),
        ("Khyber Pakhtunkhwa", "Khaibar Pakhtoonkhwa"),
        ("North Waziristan", "North Wazirestan"),
        ("Herat", "Herāt"),
        ("Torkham", "Turkham"),
        ("Kabul", "Kābul"),
        ("Kunar", "Konar"),
        ("Faizabad", "Feyzabad"),
        ("Feroz Koh", "Firuzkuh"),
        ("Mazar-e-Sharif", "Mazar-i-Sharif"),
        ("Mazar-e Sharif", "Mazari Sharif"),
        ("Dera Ismail Khan", "Dera Ismael Khan"),
        ("Paktia", "Paktya"),
        ("Khost", "Khowst"),
    ],
    "person": [
        ("Mohammad Khorasani", "Muhammad Khurasani"),
        ("Khawaja Asif", "Khwaja Asif"),
        ("Khawaja Asif", "Asif, Khwaja"),
        ("Sirajuddin Haqqani", "Siraj-ud-Din Haqqani"),
        ("Sirajuddin Haqqani", "Serajuddin Haqani"),
        ("Anwaar-ul-Haq Kakar", "Anwarul Haq Kakar"),
        ("Mullah Omar", "Mulla Umar"),
        ("Mullah Yaqoob", "Mullah Yaqub"),
        ("Noor Wali Mehsud", "Mufti Nur Wali Mahsud"),
        ("Ahmad Massoud", "Ahmed Masood"),
        ("Yasin Zia", "General Mohammad Yasin Zia"),
        ("Nadeem Anjum", "Lt. Gen. Nadeem Ahmed Anjum".replace("Lt. Gen.", "Lieutenant General")),
        ("Abdul Rashid Dostum", "Abd al-Rashid Dostom"),
        ("Abdul Rahman Baloch", "Abdur Rahman Baloch"),
        ("Zabihullah Mujahid", "Zabiullah Mujahid"),
        ("Mushahid Hussain Sayed", "Mushahid Hussein Syed"),
        ("Hekmatyar, Gulbuddin", "Gulbuddin Hikmatyar"),
        ("Hibatullah Akhundzada", "Haibatullah Akhundzada"),
        ("Daud Khattak", "Dawood Khattak"),
        ("Fazal-ur-Rehman Khalil", "Fazlur Rahman Khalil"),
        ("Osama bin Laden", "Usama bin Ladin"),
        ("Faqir Muhammad Bajauri", "Maulvi Faqir Mohammad Bajauri"),
    ],
    "organisation": [
        ("Tehreek-e-Taliban Pakistan", "Tehrik-i-Taliban Pakistan"),
        ("Tehrik-e-Taliban Pakistan", "Tahreek-e Taliban Pakistan"),
        ("Jamaat-ul-Ahrar", "Jama'at al-Ahrar"),
        ("al-Qaeda", "Al Qaida"),
        ("al-Qaeda", "Qaeda"),
        ("Daesh", "Da'esh"),
        ("Islamic State", "Islamic State group"),
        ("Haqqani Network", "Haqani Network"),
        ("Lashkar-e-Taiba", "Lashkar-e-Tayyiba"),
        ("Jaish-e-Mohammed", "Jaysh-i-Muhammad"),
        ("Hizb-ut-Tahrir", "Hizb ut Tahreer"),
        ("Government of Pakistan", "Pakistani government"),
        ("Ministry of Foreign Affairs of Pakistan", "Pakistan's Ministry of Foreign Affairs"),
        ("Ministry of Defence", "Ministry of Defense"),
        ("International Crisis Organisation", "International Crisis Organization"),
        ("Inter-Services Intelligence", "Inter Services Inteligence"),
        ("Baloch Liberation Army", "Baluch Liberation Army"),
    ],
    "event": [
        ("Closure of Torkham in February 2023", "Torkham closure in February 2023"),
        ("Bombing of the mosque in Peshawar", "The bombing of the mosque in Peshawar"),
        ("Killing of Khalid Balti", "The killing of Khaled Balti"),
    ],
}

TWO = {
    "place": [
        ("North Waziristan", "South Waziristan"),
        ("Upper Dir", "Lower Dir"),
        ("East Turkistan", "West Turkistan"),
        ("eastern Afghanistan", "western Afghanistan"),
        ("northern Afghanistan", "southern Afghanistan"),
        ("Paktia", "Paktika"),
        ("Kunar", "Kandahar"),
        ("Kunduz", "Kunar"),
        ("Khost", "Khosti"),
        ("Kabul", "Kabul Province"),
        ("Peshawar", "Peshawar District"),
        ("Dera Ismail Khan", "Dera Ghazi Khan"),
        ("Torkham border crossing", "Chaman border crossing"),
        ("Pakistan", "Pakistani"),
        ("Iran", "Iraq"),
        ("Mali", "Male"),
        ("Jalalabad", "Jalilabad"),
        ("District 1", "District 11"),
        ("Swat", "Sweden"),
        ("Lakki", "Lakhi"),
        ("Ghor", "Ghur"),
        ("Bhag", "Bagh"),
        ("Wellington", "Wallington"),
        ("Englewood", "Inglewood"),
        ("Stretford", "Stratford"),
        ("Dallas", "The Dalles"),
        ("Kendall", "Kennedale"),
        ("Tampa", "Tempe"),
        ("Trento", "Taranto"),
        ("Henan Sheng", "Hainan Sheng"),
    ],
    "person": [
        ("Mohammad Khorasani", "Omar Mukaram Khorasani"),
        ("Omar Khalid Khorasani", "Omar Mukaram Khorasani"),
        ("Mohammad Khorasani", "Ahmad Khorasani"),
        ("Imran Khan", "Mansoor Ahmad Khan"),
        ("Khawaja Asif", "Asif Durrani"),
        ("Khalid Aziz", "Khalid Balti"),
        ("Imtiaz Gul", "Ayaz Gul"),
        ("Gul, A.", "Gul, I."),
        ("Ahmad Khan", "Mohammad Ahmad Khan"),
        ("Mohammad Khan", "Ahmad Khan"),
        ("Hassan Akhund", "Hussain Akhund"),
        ("Abdul Karim Zadran", "Abdul Karam Zadran"),
        ("Mahmood Noor", "Mohammad Noor"),
        ("Najibullah Zadran", "Nasibullah Zadran"),
        ("Hamidullah Mohib", "Hamdullah Mohib"),
        ("Rashid Latif", "Rashad Latif"),
        ("Khan", "Khan"),
        ("Mullah Omar", "Mullah Omari"),
        ("Mullah Omar", "Commander Omar"),
        ("Mullah Yaqoob", "Yaqoob"),
        ("Yar Mohammad Dostom", "Abdul Rashid Dostum"),
        ("Ahmad Gul", "Gul Ahmad"),
        ("Hamid Karzai", "Hamid Karzai Jr"),
        ("Foreign Minister", "Foreign Minister"),
        ("Ahmad bin Ali Saleh", "Ahmad Saleh"),
        ("Hamid Gul", "Ahmad Gul"),
    ],
    "organisation": [
        ("Tehreek-e-Taliban Pakistan", "Tehreek-e-Taliban Afghanistan"),
        ("Tehreek-e-Taliban Pakistan", "Tehreek-e-Jihad Pakistan"),
        ("Afghan Taliban", "Taliban"),
        ("Jamaat-e-Islami Pakistan", "Jamaat-e-Islami Bangladesh"),
        ("Jamaat-e-Islami", "Jamaat-e-Islami Hind"),
        ("Islamic State", "Islamic State Khorasan Province"),
        ("National Freedom Front", "National Resistance Front"),
        ("NFF", "NRF"),
        ("Pakistan Army", "Afghan Army"),
        ("US delegation", "Delegation"),
        ("Wolf Group", "Wolf Movement"),
        ("First Corps", "Third Corps"),
        ("XI Corps", "XII Corps"),
        ("111 Brigade", "11 Brigade"),
        ("Sunni Tehreek", "Shia Tehreek"),
        ("Friends of Haqqani", "Friends of Karzai"),
    ],
    "event": [
        ("Closure of Torkham in February 2023", "Closure of Torkham in September 2023"),
        ("Ceasefire of 2013", "Ceasefire of 2014"),
        ("First Kabul visit", "Second Kabul visit"),
        ("Strikes of Pakistan on Afghanistan", "Strikes of Afghanistan on Pakistan"),
        ("Pakistani strikes on Afghanistan", "Strikes of Afghanistan on Pakistan"),
        ("Release of TTP prisoners by Pakistan", "Release of TTP prisoners by Kabul"),
        ("Attack on a mosque in Peshawar", "Attacks on a mosque in Peshawar"),
        ("Clash at Torkham in February 2023", "Closure of Torkham in February 2023"),
        ("Operation Phase I", "Operation Phase II"),
        ("Operation Phase I", "Operation Phase"),
        ("Conference of 9 May", "Conference of 19 May"),
        ("Opening of the border", "Closing of the border"),
    ],
}


def pairs(labelled: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str, str]]:
    return [(kind, *pair) for kind, found in labelled.items() for pair in found]


def proposed(kind: str, one: str, other: str) -> list[Likeness]:
    return list(similar([Named("a", one, (), kind), Named("b", other, (), kind)]))


def test_there_are_many_of_each() -> None:
    assert min(len(pairs(ONE)), len(pairs(TWO))) >= 60


@pytest.mark.parametrize(("kind", "one", "other"), pairs(ONE))
def test_spellings_of_one_name_are_proposed(kind: str, one: str, other: str) -> None:
    assert proposed(kind, one, other) == [Likeness(("a", "b"), (one, other))]
    assert proposed(kind, other, one) == [Likeness(("a", "b"), (other, one))]


@pytest.mark.parametrize(("kind", "one", "other"), pairs(TWO))
def test_names_of_two_things_are_not(kind: str, one: str, other: str) -> None:
    assert proposed(kind, one, other) == []
    assert proposed(kind, other, one) == []


def test_a_family_name_or_a_given_name_alone_names_nobody() -> None:
    asif = Named("khawaja-asif", "Khawaja Asif", ("Asif",), "person")
    assert list(similar([asif, Named("asif-durrani", "Asif Durrani", ("Asif", "Durrani"), "person")])) == []


def test_an_alias_is_as_good_as_a_name() -> None:
    ttp = Named("ttp", "Tehrik-e-Taliban Pakistan", ("TTP", "Pakistani Taliban"), "organisation")
    again = Named("pt", "Pakistan Taliban", (), "organisation")
    assert list(similar([ttp, again])) == [Likeness(("pt", "ttp"), ("Pakistan Taliban", "Pakistani Taliban"))]
    assert list(similar([ttp, Named("group", "TTP", (), "organisation")])) != []


def test_what_two_things_are_called_beside_their_names_says_nothing() -> None:
    ghani = Named("ghani", "Government of Ashraf Ghani", ("Kabul", "Afghan government"), "organisation")
    taliban = Named("taliban", "Afghan Taliban", ("Kabul", "Afghan government"), "organisation")
    assert list(similar([ghani, taliban])) == []


def test_letters_that_stand_for_two_names_say_nothing() -> None:
    insaf = Named("insaf", "Pakistan Tehreek-e-Insaf", ("PTI",), "organisation")
    assert list(similar([insaf, Named("trust", "Press Trust of India", ("PTI",), "organisation")])) == []


def test_different_kinds_are_never_one() -> None:
    assert list(similar([Named("a", "Kandahar", (), "place"), Named("b", "Qandahar", (), "event")])) == []


def test_a_name_that_many_go_by_says_nothing() -> None:
    villages = [Named(f"v{n:02}", "Kalay", (), "place") for n in range(MANY + 1)]
    assert list(similar(villages)) == []
    assert len(list(similar(villages[:3]))) == 3
