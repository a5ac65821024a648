"""Makes endpoints and methods of the merged operations."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from codegen.errors import SpecError
from codegen.history.merged import MergedOperation, MergedParameter
from codegen.openapi.elements import Ref
from codegen.output import source_text
from codegen.overlays import registries
from codegen.overlays.defaults import Defaults
from codegen.overlays.docs import Docs, OperationText
from codegen.overlays.streams import StreamFacts
from codegen.python import methods, naming
from codegen.python.annotations import Annotations, Codec
from codegen.python.classes import remarked, span_text
from codegen.python.names import Names, headers_class
from codegen.python.naming import Identifier
from codegen.python.replies import is_json, kind_of, media_of
from codegen.python.views import BodyView, EndpointView, GroupView, MethodView, ParameterView, ReplyView

_REFERENCE = "https://docs.docker.com/reference/api/engine/version/v{version}/#tag/{tag}/operation/{id}"


@frozen
class EndpointMaker:
    """Makes the views of all endpoints."""

    names: Names
    docs: Docs
    annotations: Annotations

    def groups(self) -> tuple[GroupView, ...]:
        """Return the groups, sorted by name; a group is a tag of the description."""
        tags: dict[str, list[MergedOperation]] = {}
        for operation in self.names.api.operations:
            tags.setdefault(operation.tag, []).append(operation)
        found = [self._group(tag, operations) for tag, operations in tags.items()]
        return tuple(sorted(found, key=lambda group: group.name))

    def _group(self, tag: str, operations: list[MergedOperation]) -> GroupView:
        endpoints = [self._endpoint(operation) for operation in operations]
        naming.distinct(
            (f"{each.http_method} {each.path}", name) for each in endpoints for name in each.names
        )
        # A method called `list` hides the builtin from the annotations below it, so it comes last.
        endpoints.sort(key=lambda each: (each.name == "list", each.name))
        name = self.names.groups[tag]
        summary = self.docs.group(tag).summary or f"The operations of the tag {tag}."
        class_name = naming.identifier(
            "".join(part.capitalize() for part in name.split("_")), naming.RESERVED_CLASSES | methods.NAMES
        )
        written = self.docs.methods.get(tag)
        for each in endpoints:
            for method in each.names:
                if written and method in written.names:
                    raise SpecError(
                        f"{each.http_method} {each.path}",
                        f"{method!r} is a hand-written method of {name} already; name one of the two otherwise",
                    )
        return GroupView(name, class_name, tag, summary, tuple(endpoints), written)

    def _endpoint(self, operation: MergedOperation) -> EndpointView:
        at = operation.address
        name = self.names.method(operation)
        facts = self.docs.streams.get(at, StreamFacts()).of(operation)
        defaults = self.docs.defaults.get(at, Defaults()).of(operation)
        parameters = [
            (each, self._parameter(operation, each, facts, defaults)) for each in operation.parameters
        ]
        positional = tuple(view for each, view in parameters if each.place == "path")
        body = self._body(operation, facts)
        if body is not None and defaults.body is not None:
            body = evolve(body, required=False)
        others = sorted(
            (view for each, view in parameters if each.place != "path"), key=lambda view: not view.required
        )
        may_lead = body is None or body.required
        leading = tuple(view for view in others if view.required and may_lead)
        keywords = tuple(view for view in others if view not in leading)
        views = [view for _, view in parameters]
        naming.distinct(((f"{i}: {view.name}", view.name) for i, view in enumerate(views)), at)
        replies = tuple(self._replies(operation))
        result = self._result(replies, facts.kind)
        said = methods.result_texts(facts.kind, self.docs.operation(at).returns)
        docs = (self._doc(operation, said[0]), self._doc(operation, said[1]))
        return EndpointView(
            constant=naming.identifier(name.upper()),
            name=name,
            group=self.names.groups[operation.tag],
            operation=operation.id,
            http_method=operation.method,
            path=operation.path,
            since=operation.spans[0].since,
            until=operation.spans[-1].until,
            positional=positional,
            leading=leading,
            keywords=keywords,
            body=body,
            replies=replies,
            result=result,
            call=methods.call_of(facts.kind),
            waits=at in self.docs.waits,
            facts=facts,
            default_body=None if defaults.body is None else repr(dict(defaults.body)),
            registry=self._registry(operation),
            context=next((view.name for view in keywords if view.annotation == methods.DOCKERFILE), None),
            methods=methods.methods(facts.kind, result, body.annotation if body else None, docs),
            finishing=self._finishing(operation, name, facts.finish, body.annotation if body else None),
            finished_name=self._finished_name(operation, name),
        )

    def _finishing(
        self, operation: MergedOperation, name: str, finish: str | None, body: str | None
    ) -> tuple[MethodView, MethodView] | None:
        if finish is None or not name.endswith("_stream"):
            return None
        doc = self._doc(operation, methods.finished_text(finish), methods.PROGRESS)
        return methods.finishing(finish, body, doc)

    def _finished_name(self, operation: MergedOperation, name: str) -> Identifier:
        stem = name.removesuffix("_stream")
        written = self.docs.methods.get(operation.tag)
        return naming.identifier(f"{stem}_raw" if written and stem in written.names else stem)

    def _parameter(
        self, operation: MergedOperation, parameter: MergedParameter, facts: StreamFacts, defaults: Defaults
    ) -> ParameterView:
        name = self.names.parameter(operation, parameter)
        codec = Codec.of(parameter, parameter.address(operation))
        arguments = [name, parameter.place, parameter.wire, codec.name]
        shown = [source_text.literal(each) for each in arguments]
        shown.append(f"since={parameter.spans[0].since!r}")
        if parameter.spans[-1].until is not None:
            shown.append(f"until={parameter.spans[-1].until!r}")
        if parameter.fact.required and parameter.place != "path":
            shown.append("required=True")
        elif parameter.wire in facts.always and parameter.place != "path":
            shown.append(f"absent={facts.always[parameter.wire]!r}")
        if codec.is_document:
            shown.append(f"type=lambda: {self.annotations.document(codec)}")
        required = parameter.fact.required or parameter.place == "path"
        default = defaults.parameters.get(parameter.wire)
        is_dockerfile = facts.context == parameter.wire and parameter.place == "query"
        return ParameterView(
            name,
            methods.DOCKERFILE if is_dockerfile else self.annotations.parameter(codec),
            required,
            ", ".join(shown),
            None if default is None else repr(default),
        )

    def _registry(self, operation: MergedOperation) -> str | None:
        asked = self._asked(operation)
        if asked is None:
            return None
        naming = self.names.parameter(operation, asked.naming) if asked.naming else None
        arguments = (self.names.parameter(operation, asked.carrier), naming, asked.rule)
        return ", ".join(map(source_text.literal, arguments))

    def _asked(self, operation: MergedOperation) -> registries.Asked | None:
        return registries.asked(self.docs.registries, operation)

    def _body(self, operation: MergedOperation, facts: StreamFacts) -> BodyView | None:
        body = operation.body
        if body is None:
            return None
        if not is_json(body) or body.type is None:
            media = media_of(body)
            annotation = methods.upload_of(media, is_context=facts.context is not None)
            return BodyView("bytes", annotation, "bytes", body.required, media)
        annotation = self.annotations.value(body.type, reads=False)
        return BodyView("json", annotation, self.annotations.value(body.type), body.required)

    def _replies(self, operation: MergedOperation) -> Iterator[ReplyView]:
        for status, reply in sorted(operation.replies.items()):
            if status >= 400:
                continue
            kind = kind_of(operation.address, status, reply)
            if kind == "headers":
                yield ReplyView(status, kind, f"models.{headers_class(operation)}")
            elif kind in {"json", "messages"} and reply.type is not None:
                yield ReplyView(status, kind, self.annotations.value(reply.type))
            elif kind == "messages":
                yield ReplyView(status, kind, "dict[str, Any]")
            else:
                yield ReplyView(status, kind, None)

    def _result(self, replies: tuple[ReplyView, ...], stream: str | None) -> str:
        """Return the source text of the type of a whole value, or of the pieces of a stream."""
        if stream is not None:
            types = (reply.type for reply in replies if reply.kind == stream == "messages" and reply.type)
            return " | ".join(dict.fromkeys(types)) or "bytes"
        if any(reply.status == 304 for reply in replies):
            return "bool"
        found = dict.fromkeys(reply.type or {"text": "str"}.get(reply.kind, "None") for reply in replies)
        return " | ".join(found) or "None"

    def _doc(self, operation: MergedOperation, returns: str, *more: str) -> str:
        return source_text.docstring(self._paragraphs(operation, returns, more), 8)

    def _paragraphs(self, operation: MergedOperation, returns: str, more: tuple[str, ...]) -> Iterator[str]:
        text = self.docs.operation(operation.address)
        yield text.summary or f"Call the operation `{operation.id}`."
        facts = f"`{operation.address}`"
        known = span_text(operation.spans, self.names.api)
        yield " ".join(
            [f"{facts}.", *([known] if known else []), *(["Deprecated."] if operation.deprecated else [])]
        )
        yield " ".join(text.notes)
        arguments = [*self._argument_docs(operation, text), *more]
        if arguments:
            yield "\n".join(["Args:", *arguments])
        if returns:
            yield "\n".join(["Returns:", returns])
        asked = self._asked(operation)
        errors = [*text.errors, *(asked.errors if asked else ())]
        if errors:
            yield "\n".join(["Raises:", *errors])
        tag = operation.tag.replace(" ", "-")
        link = _REFERENCE.format(version=self.names.api.newest, tag=tag, id=operation.id)
        yield f"Reference:\n{link}"

    def _argument_docs(self, operation: MergedOperation, text: OperationText) -> Iterator[str]:
        texts = text.parameters
        asked = self._asked(operation)
        for place in ("path", "body", "query", "header"):
            if place == "body" and operation.body is not None:
                type_ = operation.body.type
                fallback = (
                    f"The request, a `{self.names.classes[type_.name]}`." if isinstance(type_, Ref) else ""
                )
                yield f"body: {texts.get('body') or fallback or 'The body of the request.'}"
            for parameter in operation.parameters:
                if parameter.place == place:
                    said = texts.get(parameter.wire) or f"The {place} parameter `{parameter.wire}`."
                    said += f" {asked.default}" if asked and asked.carrier == parameter else ""
                    yield f"{self.names.parameter(operation, parameter)}: {self._remarked(operation, parameter, said)}"

    def _remarked(self, operation: MergedOperation, parameter: MergedParameter, said: str) -> str:
        same = parameter.spans == operation.spans
        known = "" if same else span_text(parameter.spans, self.names.api, said)
        return remarked(said, deprecated=parameter.fact.deprecated, known=known)
