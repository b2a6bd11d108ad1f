from ...forms import ChoiceField, CountField, Form, Length, Optional, Required, TextField


class MessageForm(Form):
    message = TextField("Pesan untuk semua", [Length(160)])


class GroupsForm(Form):
    people = CountField("Kelompok: berapa orang?", [Required("Jumlah orang belum diisi. Contoh: 2")], least=2, most=20)


class ExerciseForm(Form):
    step = ChoiceField("Latihan sekarang", [Optional()])
    minutes = CountField("Waktu (menit)", [Optional()], least=0, most=240)
