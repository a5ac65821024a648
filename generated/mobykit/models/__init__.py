"""The models, loaded when first used.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .common import (
        AuthConfig as AuthConfig,
    )
    from .common import (
        BuildIdentity as BuildIdentity,
    )
    from .common import (
        ClusterVolume as ClusterVolume,
    )
    from .common import (
        ClusterVolumeInfo as ClusterVolumeInfo,
    )
    from .common import (
        ClusterVolumePublishStatusItem as ClusterVolumePublishStatusItem,
    )
    from .common import (
        ClusterVolumePublishStatusItemState as ClusterVolumePublishStatusItemState,
    )
    from .common import (
        ClusterVolumeSpec as ClusterVolumeSpec,
    )
    from .common import (
        ClusterVolumeSpecAccessibilityRequirements as ClusterVolumeSpecAccessibilityRequirements,
    )
    from .common import (
        ClusterVolumeSpecAccessMode as ClusterVolumeSpecAccessMode,
    )
    from .common import (
        ClusterVolumeSpecAccessModeMountVolume as ClusterVolumeSpecAccessModeMountVolume,
    )
    from .common import (
        ClusterVolumeSpecAccessModeScope as ClusterVolumeSpecAccessModeScope,
    )
    from .common import (
        ClusterVolumeSpecAccessModeSharing as ClusterVolumeSpecAccessModeSharing,
    )
    from .common import (
        ClusterVolumeSpecAvailability as ClusterVolumeSpecAvailability,
    )
    from .common import (
        ClusterVolumeSpecCapacityRange as ClusterVolumeSpecCapacityRange,
    )
    from .common import (
        ClusterVolumeSpecSecretsItem as ClusterVolumeSpecSecretsItem,
    )
    from .common import (
        ConfigReference as ConfigReference,
    )
    from .common import (
        ContainerConfig as ContainerConfig,
    )
    from .common import (
        ContainerSummary as ContainerSummary,
    )
    from .common import (
        ContainerSummaryHealth as ContainerSummaryHealth,
    )
    from .common import (
        ContainerSummaryHealthStatus as ContainerSummaryHealthStatus,
    )
    from .common import (
        ContainerSummaryHostConfig as ContainerSummaryHostConfig,
    )
    from .common import (
        ContainerSummaryNetworkSettings as ContainerSummaryNetworkSettings,
    )
    from .common import (
        ContainerSummaryState as ContainerSummaryState,
    )
    from .common import (
        CreateImageInfo as CreateImageInfo,
    )
    from .common import (
        Driver as Driver,
    )
    from .common import (
        DriverData as DriverData,
    )
    from .common import (
        EndpointIPAMConfig as EndpointIPAMConfig,
    )
    from .common import (
        EndpointPortConfig as EndpointPortConfig,
    )
    from .common import (
        EndpointPortConfigProtocol as EndpointPortConfigProtocol,
    )
    from .common import (
        EndpointPortConfigPublishMode as EndpointPortConfigPublishMode,
    )
    from .common import (
        EndpointSettings as EndpointSettings,
    )
    from .common import (
        ErrorDetail as ErrorDetail,
    )
    from .common import (
        ErrorResponse as ErrorResponse,
    )
    from .common import (
        GenericResourcesItem as GenericResourcesItem,
    )
    from .common import (
        GenericResourcesItemDiscreteResourceSpec as GenericResourcesItemDiscreteResourceSpec,
    )
    from .common import (
        GenericResourcesItemNamedResourceSpec as GenericResourcesItemNamedResourceSpec,
    )
    from .common import (
        HealthConfig as HealthConfig,
    )
    from .common import (
        Identity as Identity,
    )
    from .common import (
        IDResponse as IDResponse,
    )
    from .common import (
        ImageManifestSummary as ImageManifestSummary,
    )
    from .common import (
        ImageManifestSummaryAttestationData as ImageManifestSummaryAttestationData,
    )
    from .common import (
        ImageManifestSummaryImageData as ImageManifestSummaryImageData,
    )
    from .common import (
        ImageManifestSummaryImageDataSize as ImageManifestSummaryImageDataSize,
    )
    from .common import (
        ImageManifestSummaryKind as ImageManifestSummaryKind,
    )
    from .common import (
        ImageManifestSummarySize as ImageManifestSummarySize,
    )
    from .common import (
        ImageSummary as ImageSummary,
    )
    from .common import (
        KnownSignerIdentity as KnownSignerIdentity,
    )
    from .common import (
        Limit as Limit,
    )
    from .common import (
        Mount as Mount,
    )
    from .common import (
        MountBindOptions as MountBindOptions,
    )
    from .common import (
        MountBindOptionsPropagation as MountBindOptionsPropagation,
    )
    from .common import (
        MountImageOptions as MountImageOptions,
    )
    from .common import (
        MountPoint as MountPoint,
    )
    from .common import (
        MountTmpfsOptions as MountTmpfsOptions,
    )
    from .common import (
        MountType as MountType,
    )
    from .common import (
        MountVolumeOptions as MountVolumeOptions,
    )
    from .common import (
        MountVolumeOptionsDriverConfig as MountVolumeOptionsDriverConfig,
    )
    from .common import (
        Network as Network,
    )
    from .common import (
        NetworkAttachmentConfig as NetworkAttachmentConfig,
    )
    from .common import (
        ObjectVersion as ObjectVersion,
    )
    from .common import (
        OCIDescriptor as OCIDescriptor,
    )
    from .common import (
        OCIPlatform as OCIPlatform,
    )
    from .common import (
        Platform as Platform,
    )
    from .common import (
        PortSummary as PortSummary,
    )
    from .common import (
        PortSummaryType as PortSummaryType,
    )
    from .common import (
        ProgressDetail as ProgressDetail,
    )
    from .common import (
        PullIdentity as PullIdentity,
    )
    from .common import (
        PushImageInfo as PushImageInfo,
    )
    from .common import (
        PushResult as PushResult,
    )
    from .common import (
        ResourceObject as ResourceObject,
    )
    from .common import (
        Resources as Resources,
    )
    from .common import (
        ResourcesUlimitsItem as ResourcesUlimitsItem,
    )
    from .common import (
        SignatureIdentity as SignatureIdentity,
    )
    from .common import (
        SignatureTimestamp as SignatureTimestamp,
    )
    from .common import (
        SignatureTimestampType as SignatureTimestampType,
    )
    from .common import (
        SignatureType as SignatureType,
    )
    from .common import (
        SignerIdentity as SignerIdentity,
    )
    from .common import (
        SwarmSpec as SwarmSpec,
    )
    from .common import (
        SwarmSpecCAConfig as SwarmSpecCAConfig,
    )
    from .common import (
        SwarmSpecCAConfigExternalCAsItem as SwarmSpecCAConfigExternalCAsItem,
    )
    from .common import (
        SwarmSpecCAConfigExternalCAsItemProtocol as SwarmSpecCAConfigExternalCAsItemProtocol,
    )
    from .common import (
        SwarmSpecDispatcher as SwarmSpecDispatcher,
    )
    from .common import (
        SwarmSpecEncryptionConfig as SwarmSpecEncryptionConfig,
    )
    from .common import (
        SwarmSpecOrchestration as SwarmSpecOrchestration,
    )
    from .common import (
        SwarmSpecRaft as SwarmSpecRaft,
    )
    from .common import (
        SwarmSpecTaskDefaults as SwarmSpecTaskDefaults,
    )
    from .common import (
        SwarmSpecTaskDefaultsLogDriver as SwarmSpecTaskDefaultsLogDriver,
    )
    from .common import (
        TaskSpec as TaskSpec,
    )
    from .common import (
        TaskSpecContainerSpec as TaskSpecContainerSpec,
    )
    from .common import (
        TaskSpecContainerSpecConfigsItem as TaskSpecContainerSpecConfigsItem,
    )
    from .common import (
        TaskSpecContainerSpecConfigsItemFile as TaskSpecContainerSpecConfigsItemFile,
    )
    from .common import (
        TaskSpecContainerSpecDNSConfig as TaskSpecContainerSpecDNSConfig,
    )
    from .common import (
        TaskSpecContainerSpecIsolation as TaskSpecContainerSpecIsolation,
    )
    from .common import (
        TaskSpecContainerSpecPrivileges as TaskSpecContainerSpecPrivileges,
    )
    from .common import (
        TaskSpecContainerSpecPrivilegesAppArmor as TaskSpecContainerSpecPrivilegesAppArmor,
    )
    from .common import (
        TaskSpecContainerSpecPrivilegesAppArmorMode as TaskSpecContainerSpecPrivilegesAppArmorMode,
    )
    from .common import (
        TaskSpecContainerSpecPrivilegesCredentialSpec as TaskSpecContainerSpecPrivilegesCredentialSpec,
    )
    from .common import (
        TaskSpecContainerSpecPrivilegesSeccomp as TaskSpecContainerSpecPrivilegesSeccomp,
    )
    from .common import (
        TaskSpecContainerSpecPrivilegesSeccompMode as TaskSpecContainerSpecPrivilegesSeccompMode,
    )
    from .common import (
        TaskSpecContainerSpecPrivilegesSELinuxContext as TaskSpecContainerSpecPrivilegesSELinuxContext,
    )
    from .common import (
        TaskSpecContainerSpecSecretsItem as TaskSpecContainerSpecSecretsItem,
    )
    from .common import (
        TaskSpecContainerSpecSecretsItemFile as TaskSpecContainerSpecSecretsItemFile,
    )
    from .common import (
        TaskSpecContainerSpecUlimitsItem as TaskSpecContainerSpecUlimitsItem,
    )
    from .common import (
        TaskSpecLogDriver as TaskSpecLogDriver,
    )
    from .common import (
        TaskSpecNetworkAttachmentSpec as TaskSpecNetworkAttachmentSpec,
    )
    from .common import (
        TaskSpecPlacement as TaskSpecPlacement,
    )
    from .common import (
        TaskSpecPlacementPreferencesItem as TaskSpecPlacementPreferencesItem,
    )
    from .common import (
        TaskSpecPlacementPreferencesItemSpread as TaskSpecPlacementPreferencesItemSpread,
    )
    from .common import (
        TaskSpecPluginSpec as TaskSpecPluginSpec,
    )
    from .common import (
        TaskSpecPluginSpecPrivilegesItem as TaskSpecPluginSpecPrivilegesItem,
    )
    from .common import (
        TaskSpecResources as TaskSpecResources,
    )
    from .common import (
        TaskSpecRestartPolicy as TaskSpecRestartPolicy,
    )
    from .common import (
        TaskSpecRestartPolicyCondition as TaskSpecRestartPolicyCondition,
    )
    from .common import (
        TLSInfo as TLSInfo,
    )
    from .common import (
        Topology as Topology,
    )
    from .common import (
        Volume as Volume,
    )
    from .common import (
        VolumeScope as VolumeScope,
    )
    from .common import (
        VolumeUsageData as VolumeUsageData,
    )
    from .configs import (
        Config as Config,
    )
    from .configs import (
        ConfigCreateResponse as ConfigCreateResponse,
    )
    from .configs import (
        ConfigSpec as ConfigSpec,
    )
    from .containers import (
        Address as Address,
    )
    from .containers import (
        ChangeType as ChangeType,
    )
    from .containers import (
        ContainerArchiveInfoHeaders as ContainerArchiveInfoHeaders,
    )
    from .containers import (
        ContainerBlkioStatEntry as ContainerBlkioStatEntry,
    )
    from .containers import (
        ContainerBlkioStats as ContainerBlkioStats,
    )
    from .containers import (
        ContainerCPUStats as ContainerCPUStats,
    )
    from .containers import (
        ContainerCPUUsage as ContainerCPUUsage,
    )
    from .containers import (
        ContainerCreateRequest as ContainerCreateRequest,
    )
    from .containers import (
        ContainerCreateResponse as ContainerCreateResponse,
    )
    from .containers import (
        ContainerInspectResponse as ContainerInspectResponse,
    )
    from .containers import (
        ContainerMemoryStats as ContainerMemoryStats,
    )
    from .containers import (
        ContainerNetworkStats as ContainerNetworkStats,
    )
    from .containers import (
        ContainerPathStat as ContainerPathStat,
    )
    from .containers import (
        ContainerPidsStats as ContainerPidsStats,
    )
    from .containers import (
        ContainerPruneResponse as ContainerPruneResponse,
    )
    from .containers import (
        ContainerState as ContainerState,
    )
    from .containers import (
        ContainerStateStatus as ContainerStateStatus,
    )
    from .containers import (
        ContainerStatsResponse as ContainerStatsResponse,
    )
    from .containers import (
        ContainerStorageStats as ContainerStorageStats,
    )
    from .containers import (
        ContainerThrottlingData as ContainerThrottlingData,
    )
    from .containers import (
        ContainerTopResponse as ContainerTopResponse,
    )
    from .containers import (
        ContainerUpdateRequest as ContainerUpdateRequest,
    )
    from .containers import (
        ContainerUpdateResponse as ContainerUpdateResponse,
    )
    from .containers import (
        ContainerWaitExitError as ContainerWaitExitError,
    )
    from .containers import (
        ContainerWaitResponse as ContainerWaitResponse,
    )
    from .containers import (
        DeviceMapping as DeviceMapping,
    )
    from .containers import (
        DeviceRequest as DeviceRequest,
    )
    from .containers import (
        FilesystemChange as FilesystemChange,
    )
    from .containers import (
        Health as Health,
    )
    from .containers import (
        HealthcheckResult as HealthcheckResult,
    )
    from .containers import (
        HealthStatus as HealthStatus,
    )
    from .containers import (
        HostConfig as HostConfig,
    )
    from .containers import (
        HostConfigCgroupnsMode as HostConfigCgroupnsMode,
    )
    from .containers import (
        HostConfigIsolation as HostConfigIsolation,
    )
    from .containers import (
        HostConfigLogConfig as HostConfigLogConfig,
    )
    from .containers import (
        HostConfigLogConfigType as HostConfigLogConfigType,
    )
    from .containers import (
        NetworkingConfig as NetworkingConfig,
    )
    from .containers import (
        NetworkSettings as NetworkSettings,
    )
    from .containers import (
        PortBinding as PortBinding,
    )
    from .containers import (
        ResourcesBlkioWeightDeviceItem as ResourcesBlkioWeightDeviceItem,
    )
    from .containers import (
        RestartPolicy as RestartPolicy,
    )
    from .containers import (
        RestartPolicyName as RestartPolicyName,
    )
    from .containers import (
        RootFSStorage as RootFSStorage,
    )
    from .containers import (
        RootFSStorageSnapshot as RootFSStorageSnapshot,
    )
    from .containers import (
        Storage as Storage,
    )
    from .containers import (
        ThrottleDevice as ThrottleDevice,
    )
    from .distribution import (
        DistributionInspect as DistributionInspect,
    )
    from .exec import (
        ContainerExecRequest as ContainerExecRequest,
    )
    from .exec import (
        ExecInspectResponse as ExecInspectResponse,
    )
    from .exec import (
        ExecStartRequest as ExecStartRequest,
    )
    from .exec import (
        ProcessConfig as ProcessConfig,
    )
    from .images import (
        AttestationStatement as AttestationStatement,
    )
    from .images import (
        BuildInfo as BuildInfo,
    )
    from .images import (
        BuildOutput as BuildOutput,
    )
    from .images import (
        BuildPruneResponse as BuildPruneResponse,
    )
    from .images import (
        ImageConfig as ImageConfig,
    )
    from .images import (
        ImageDeleteResponseItem as ImageDeleteResponseItem,
    )
    from .images import (
        ImageHistoryResponseItem as ImageHistoryResponseItem,
    )
    from .images import (
        ImageID as ImageID,
    )
    from .images import (
        ImageInspect as ImageInspect,
    )
    from .images import (
        ImageInspectMetadata as ImageInspectMetadata,
    )
    from .images import (
        ImageInspectRootFS as ImageInspectRootFS,
    )
    from .images import (
        ImagePruneResponse as ImagePruneResponse,
    )
    from .images import (
        ImageSearchResponseItem as ImageSearchResponseItem,
    )
    from .images import (
        LoadImageInfo as LoadImageInfo,
    )
    from .networks import (
        IPAM as IPAM,
    )
    from .networks import (
        EndpointResource as EndpointResource,
    )
    from .networks import (
        IPAMConfig as IPAMConfig,
    )
    from .networks import (
        IPAMStatus as IPAMStatus,
    )
    from .networks import (
        NetworkConnectRequest as NetworkConnectRequest,
    )
    from .networks import (
        NetworkCreateRequest as NetworkCreateRequest,
    )
    from .networks import (
        NetworkCreateResponse as NetworkCreateResponse,
    )
    from .networks import (
        NetworkDisconnectRequest as NetworkDisconnectRequest,
    )
    from .networks import (
        NetworkInspect as NetworkInspect,
    )
    from .networks import (
        NetworkPruneResponse as NetworkPruneResponse,
    )
    from .networks import (
        NetworkStatus as NetworkStatus,
    )
    from .networks import (
        NetworkSummary as NetworkSummary,
    )
    from .networks import (
        NetworkTaskInfo as NetworkTaskInfo,
    )
    from .networks import (
        PeerInfo as PeerInfo,
    )
    from .networks import (
        ServiceInfo as ServiceInfo,
    )
    from .networks import (
        SubnetStatus as SubnetStatus,
    )
    from .nodes import (
        EngineDescription as EngineDescription,
    )
    from .nodes import (
        EngineDescriptionPluginsItem as EngineDescriptionPluginsItem,
    )
    from .nodes import (
        ManagerStatus as ManagerStatus,
    )
    from .nodes import (
        Node as Node,
    )
    from .nodes import (
        NodeDescription as NodeDescription,
    )
    from .nodes import (
        NodeDescriptionCSIInfoItem as NodeDescriptionCSIInfoItem,
    )
    from .nodes import (
        NodeSpec as NodeSpec,
    )
    from .nodes import (
        NodeSpecAvailability as NodeSpecAvailability,
    )
    from .nodes import (
        NodeSpecRole as NodeSpecRole,
    )
    from .nodes import (
        NodeState as NodeState,
    )
    from .nodes import (
        NodeStatus as NodeStatus,
    )
    from .nodes import (
        Reachability as Reachability,
    )
    from .plugins import (
        Plugin as Plugin,
    )
    from .plugins import (
        PluginConfig as PluginConfig,
    )
    from .plugins import (
        PluginConfigArgs as PluginConfigArgs,
    )
    from .plugins import (
        PluginConfigInterface as PluginConfigInterface,
    )
    from .plugins import (
        PluginConfigInterfaceProtocolScheme as PluginConfigInterfaceProtocolScheme,
    )
    from .plugins import (
        PluginConfigLinux as PluginConfigLinux,
    )
    from .plugins import (
        PluginConfigNetwork as PluginConfigNetwork,
    )
    from .plugins import (
        PluginConfigRootfs as PluginConfigRootfs,
    )
    from .plugins import (
        PluginConfigUser as PluginConfigUser,
    )
    from .plugins import (
        PluginDevice as PluginDevice,
    )
    from .plugins import (
        PluginEnv as PluginEnv,
    )
    from .plugins import (
        PluginMount as PluginMount,
    )
    from .plugins import (
        PluginPrivilege as PluginPrivilege,
    )
    from .plugins import (
        PluginSettings as PluginSettings,
    )
    from .secrets import (
        Secret as Secret,
    )
    from .secrets import (
        SecretCreateResponse as SecretCreateResponse,
    )
    from .secrets import (
        SecretSpec as SecretSpec,
    )
    from .services import (
        EndpointSpec as EndpointSpec,
    )
    from .services import (
        EndpointSpecMode as EndpointSpecMode,
    )
    from .services import (
        Service as Service,
    )
    from .services import (
        ServiceCreateResponse as ServiceCreateResponse,
    )
    from .services import (
        ServiceEndpoint as ServiceEndpoint,
    )
    from .services import (
        ServiceEndpointVirtualIPsItem as ServiceEndpointVirtualIPsItem,
    )
    from .services import (
        ServiceJobStatus as ServiceJobStatus,
    )
    from .services import (
        ServiceServiceStatus as ServiceServiceStatus,
    )
    from .services import (
        ServiceSpec as ServiceSpec,
    )
    from .services import (
        ServiceSpecMode as ServiceSpecMode,
    )
    from .services import (
        ServiceSpecModeReplicated as ServiceSpecModeReplicated,
    )
    from .services import (
        ServiceSpecModeReplicatedJob as ServiceSpecModeReplicatedJob,
    )
    from .services import (
        ServiceSpecRollbackConfig as ServiceSpecRollbackConfig,
    )
    from .services import (
        ServiceSpecRollbackConfigFailureAction as ServiceSpecRollbackConfigFailureAction,
    )
    from .services import (
        ServiceSpecRollbackConfigOrder as ServiceSpecRollbackConfigOrder,
    )
    from .services import (
        ServiceSpecUpdateConfig as ServiceSpecUpdateConfig,
    )
    from .services import (
        ServiceSpecUpdateConfigFailureAction as ServiceSpecUpdateConfigFailureAction,
    )
    from .services import (
        ServiceSpecUpdateConfigOrder as ServiceSpecUpdateConfigOrder,
    )
    from .services import (
        ServiceUpdateResponse as ServiceUpdateResponse,
    )
    from .services import (
        ServiceUpdateStatus as ServiceUpdateStatus,
    )
    from .services import (
        ServiceUpdateStatusState as ServiceUpdateStatusState,
    )
    from .swarm import (
        JoinTokens as JoinTokens,
    )
    from .swarm import (
        Swarm as Swarm,
    )
    from .swarm import (
        SwarmInitRequest as SwarmInitRequest,
    )
    from .swarm import (
        SwarmInitRequestAvailability as SwarmInitRequestAvailability,
    )
    from .swarm import (
        SwarmJoinRequest as SwarmJoinRequest,
    )
    from .swarm import (
        SwarmJoinRequestAvailability as SwarmJoinRequestAvailability,
    )
    from .swarm import (
        SwarmUnlockkeyResponse as SwarmUnlockkeyResponse,
    )
    from .swarm import (
        SwarmUnlockRequest as SwarmUnlockRequest,
    )
    from .system import (
        AuthResponse as AuthResponse,
    )
    from .system import (
        BuildCache as BuildCache,
    )
    from .system import (
        BuildCacheDiskUsage as BuildCacheDiskUsage,
    )
    from .system import (
        BuildCacheType as BuildCacheType,
    )
    from .system import (
        ClusterInfo as ClusterInfo,
    )
    from .system import (
        Commit as Commit,
    )
    from .system import (
        ContainerdInfo as ContainerdInfo,
    )
    from .system import (
        ContainerdInfoNamespaces as ContainerdInfoNamespaces,
    )
    from .system import (
        ContainersDiskUsage as ContainersDiskUsage,
    )
    from .system import (
        DeviceInfo as DeviceInfo,
    )
    from .system import (
        EventActor as EventActor,
    )
    from .system import (
        EventMessage as EventMessage,
    )
    from .system import (
        EventMessageScope as EventMessageScope,
    )
    from .system import (
        EventMessageType as EventMessageType,
    )
    from .system import (
        FirewallInfo as FirewallInfo,
    )
    from .system import (
        ImagesDiskUsage as ImagesDiskUsage,
    )
    from .system import (
        IndexInfo as IndexInfo,
    )
    from .system import (
        LocalNodeState as LocalNodeState,
    )
    from .system import (
        NRIInfo as NRIInfo,
    )
    from .system import (
        PeerNode as PeerNode,
    )
    from .system import (
        PluginsInfo as PluginsInfo,
    )
    from .system import (
        RegistryServiceConfig as RegistryServiceConfig,
    )
    from .system import (
        Runtime as Runtime,
    )
    from .system import (
        SwarmInfo as SwarmInfo,
    )
    from .system import (
        SystemDataUsageResponse as SystemDataUsageResponse,
    )
    from .system import (
        SystemInfo as SystemInfo,
    )
    from .system import (
        SystemInfoCgroupDriver as SystemInfoCgroupDriver,
    )
    from .system import (
        SystemInfoCgroupVersion as SystemInfoCgroupVersion,
    )
    from .system import (
        SystemInfoDefaultAddressPoolsItem as SystemInfoDefaultAddressPoolsItem,
    )
    from .system import (
        SystemInfoIsolation as SystemInfoIsolation,
    )
    from .system import (
        SystemPingHeaders as SystemPingHeaders,
    )
    from .system import (
        SystemVersion as SystemVersion,
    )
    from .system import (
        SystemVersionComponentsItem as SystemVersionComponentsItem,
    )
    from .system import (
        SystemVersionPlatform as SystemVersionPlatform,
    )
    from .system import (
        VolumesDiskUsage as VolumesDiskUsage,
    )
    from .tasks import (
        ContainerStatus as ContainerStatus,
    )
    from .tasks import (
        NetworkAttachment as NetworkAttachment,
    )
    from .tasks import (
        PortStatus as PortStatus,
    )
    from .tasks import (
        SwarmIPAMConfig as SwarmIPAMConfig,
    )
    from .tasks import (
        SwarmIPAMOptions as SwarmIPAMOptions,
    )
    from .tasks import (
        SwarmNetwork as SwarmNetwork,
    )
    from .tasks import (
        SwarmNetworkSpec as SwarmNetworkSpec,
    )
    from .tasks import (
        Task as Task,
    )
    from .tasks import (
        TaskState as TaskState,
    )
    from .tasks import (
        TaskStatus as TaskStatus,
    )
    from .tasks import (
        TaskVolumesItem as TaskVolumesItem,
    )
    from .volumes import (
        VolumeCreateRequest as VolumeCreateRequest,
    )
    from .volumes import (
        VolumeListResponse as VolumeListResponse,
    )
    from .volumes import (
        VolumePruneResponse as VolumePruneResponse,
    )
    from .volumes import (
        VolumeUpdateRequest as VolumeUpdateRequest,
    )

_HOMES = {
    "AuthConfig": "common",
    "BuildIdentity": "common",
    "ClusterVolume": "common",
    "ClusterVolumeInfo": "common",
    "ClusterVolumePublishStatusItem": "common",
    "ClusterVolumePublishStatusItemState": "common",
    "ClusterVolumeSpec": "common",
    "ClusterVolumeSpecAccessMode": "common",
    "ClusterVolumeSpecAccessModeMountVolume": "common",
    "ClusterVolumeSpecAccessModeScope": "common",
    "ClusterVolumeSpecAccessModeSharing": "common",
    "ClusterVolumeSpecAccessibilityRequirements": "common",
    "ClusterVolumeSpecAvailability": "common",
    "ClusterVolumeSpecCapacityRange": "common",
    "ClusterVolumeSpecSecretsItem": "common",
    "ConfigReference": "common",
    "ContainerConfig": "common",
    "ContainerSummary": "common",
    "ContainerSummaryHealth": "common",
    "ContainerSummaryHealthStatus": "common",
    "ContainerSummaryHostConfig": "common",
    "ContainerSummaryNetworkSettings": "common",
    "ContainerSummaryState": "common",
    "CreateImageInfo": "common",
    "Driver": "common",
    "DriverData": "common",
    "EndpointIPAMConfig": "common",
    "EndpointPortConfig": "common",
    "EndpointPortConfigProtocol": "common",
    "EndpointPortConfigPublishMode": "common",
    "EndpointSettings": "common",
    "ErrorDetail": "common",
    "ErrorResponse": "common",
    "GenericResourcesItem": "common",
    "GenericResourcesItemDiscreteResourceSpec": "common",
    "GenericResourcesItemNamedResourceSpec": "common",
    "HealthConfig": "common",
    "IDResponse": "common",
    "Identity": "common",
    "ImageManifestSummary": "common",
    "ImageManifestSummaryAttestationData": "common",
    "ImageManifestSummaryImageData": "common",
    "ImageManifestSummaryImageDataSize": "common",
    "ImageManifestSummaryKind": "common",
    "ImageManifestSummarySize": "common",
    "ImageSummary": "common",
    "KnownSignerIdentity": "common",
    "Limit": "common",
    "Mount": "common",
    "MountBindOptions": "common",
    "MountBindOptionsPropagation": "common",
    "MountImageOptions": "common",
    "MountPoint": "common",
    "MountTmpfsOptions": "common",
    "MountType": "common",
    "MountVolumeOptions": "common",
    "MountVolumeOptionsDriverConfig": "common",
    "Network": "common",
    "NetworkAttachmentConfig": "common",
    "OCIDescriptor": "common",
    "OCIPlatform": "common",
    "ObjectVersion": "common",
    "Platform": "common",
    "PortSummary": "common",
    "PortSummaryType": "common",
    "ProgressDetail": "common",
    "PullIdentity": "common",
    "PushImageInfo": "common",
    "PushResult": "common",
    "ResourceObject": "common",
    "Resources": "common",
    "ResourcesUlimitsItem": "common",
    "SignatureIdentity": "common",
    "SignatureTimestamp": "common",
    "SignatureTimestampType": "common",
    "SignatureType": "common",
    "SignerIdentity": "common",
    "SwarmSpec": "common",
    "SwarmSpecCAConfig": "common",
    "SwarmSpecCAConfigExternalCAsItem": "common",
    "SwarmSpecCAConfigExternalCAsItemProtocol": "common",
    "SwarmSpecDispatcher": "common",
    "SwarmSpecEncryptionConfig": "common",
    "SwarmSpecOrchestration": "common",
    "SwarmSpecRaft": "common",
    "SwarmSpecTaskDefaults": "common",
    "SwarmSpecTaskDefaultsLogDriver": "common",
    "TLSInfo": "common",
    "TaskSpec": "common",
    "TaskSpecContainerSpec": "common",
    "TaskSpecContainerSpecConfigsItem": "common",
    "TaskSpecContainerSpecConfigsItemFile": "common",
    "TaskSpecContainerSpecDNSConfig": "common",
    "TaskSpecContainerSpecIsolation": "common",
    "TaskSpecContainerSpecPrivileges": "common",
    "TaskSpecContainerSpecPrivilegesAppArmor": "common",
    "TaskSpecContainerSpecPrivilegesAppArmorMode": "common",
    "TaskSpecContainerSpecPrivilegesCredentialSpec": "common",
    "TaskSpecContainerSpecPrivilegesSELinuxContext": "common",
    "TaskSpecContainerSpecPrivilegesSeccomp": "common",
    "TaskSpecContainerSpecPrivilegesSeccompMode": "common",
    "TaskSpecContainerSpecSecretsItem": "common",
    "TaskSpecContainerSpecSecretsItemFile": "common",
    "TaskSpecContainerSpecUlimitsItem": "common",
    "TaskSpecLogDriver": "common",
    "TaskSpecNetworkAttachmentSpec": "common",
    "TaskSpecPlacement": "common",
    "TaskSpecPlacementPreferencesItem": "common",
    "TaskSpecPlacementPreferencesItemSpread": "common",
    "TaskSpecPluginSpec": "common",
    "TaskSpecPluginSpecPrivilegesItem": "common",
    "TaskSpecResources": "common",
    "TaskSpecRestartPolicy": "common",
    "TaskSpecRestartPolicyCondition": "common",
    "Topology": "common",
    "Volume": "common",
    "VolumeScope": "common",
    "VolumeUsageData": "common",
    "Config": "configs",
    "ConfigCreateResponse": "configs",
    "ConfigSpec": "configs",
    "Address": "containers",
    "ChangeType": "containers",
    "ContainerArchiveInfoHeaders": "containers",
    "ContainerBlkioStatEntry": "containers",
    "ContainerBlkioStats": "containers",
    "ContainerCPUStats": "containers",
    "ContainerCPUUsage": "containers",
    "ContainerCreateRequest": "containers",
    "ContainerCreateResponse": "containers",
    "ContainerInspectResponse": "containers",
    "ContainerMemoryStats": "containers",
    "ContainerNetworkStats": "containers",
    "ContainerPathStat": "containers",
    "ContainerPidsStats": "containers",
    "ContainerPruneResponse": "containers",
    "ContainerState": "containers",
    "ContainerStateStatus": "containers",
    "ContainerStatsResponse": "containers",
    "ContainerStorageStats": "containers",
    "ContainerThrottlingData": "containers",
    "ContainerTopResponse": "containers",
    "ContainerUpdateRequest": "containers",
    "ContainerUpdateResponse": "containers",
    "ContainerWaitExitError": "containers",
    "ContainerWaitResponse": "containers",
    "DeviceMapping": "containers",
    "DeviceRequest": "containers",
    "FilesystemChange": "containers",
    "Health": "containers",
    "HealthStatus": "containers",
    "HealthcheckResult": "containers",
    "HostConfig": "containers",
    "HostConfigCgroupnsMode": "containers",
    "HostConfigIsolation": "containers",
    "HostConfigLogConfig": "containers",
    "HostConfigLogConfigType": "containers",
    "NetworkSettings": "containers",
    "NetworkingConfig": "containers",
    "PortBinding": "containers",
    "ResourcesBlkioWeightDeviceItem": "containers",
    "RestartPolicy": "containers",
    "RestartPolicyName": "containers",
    "RootFSStorage": "containers",
    "RootFSStorageSnapshot": "containers",
    "Storage": "containers",
    "ThrottleDevice": "containers",
    "DistributionInspect": "distribution",
    "ContainerExecRequest": "exec",
    "ExecInspectResponse": "exec",
    "ExecStartRequest": "exec",
    "ProcessConfig": "exec",
    "AttestationStatement": "images",
    "BuildInfo": "images",
    "BuildOutput": "images",
    "BuildPruneResponse": "images",
    "ImageConfig": "images",
    "ImageDeleteResponseItem": "images",
    "ImageHistoryResponseItem": "images",
    "ImageID": "images",
    "ImageInspect": "images",
    "ImageInspectMetadata": "images",
    "ImageInspectRootFS": "images",
    "ImagePruneResponse": "images",
    "ImageSearchResponseItem": "images",
    "LoadImageInfo": "images",
    "EndpointResource": "networks",
    "IPAM": "networks",
    "IPAMConfig": "networks",
    "IPAMStatus": "networks",
    "NetworkConnectRequest": "networks",
    "NetworkCreateRequest": "networks",
    "NetworkCreateResponse": "networks",
    "NetworkDisconnectRequest": "networks",
    "NetworkInspect": "networks",
    "NetworkPruneResponse": "networks",
    "NetworkStatus": "networks",
    "NetworkSummary": "networks",
    "NetworkTaskInfo": "networks",
    "PeerInfo": "networks",
    "ServiceInfo": "networks",
    "SubnetStatus": "networks",
    "EngineDescription": "nodes",
    "EngineDescriptionPluginsItem": "nodes",
    "ManagerStatus": "nodes",
    "Node": "nodes",
    "NodeDescription": "nodes",
    "NodeDescriptionCSIInfoItem": "nodes",
    "NodeSpec": "nodes",
    "NodeSpecAvailability": "nodes",
    "NodeSpecRole": "nodes",
    "NodeState": "nodes",
    "NodeStatus": "nodes",
    "Reachability": "nodes",
    "Plugin": "plugins",
    "PluginConfig": "plugins",
    "PluginConfigArgs": "plugins",
    "PluginConfigInterface": "plugins",
    "PluginConfigInterfaceProtocolScheme": "plugins",
    "PluginConfigLinux": "plugins",
    "PluginConfigNetwork": "plugins",
    "PluginConfigRootfs": "plugins",
    "PluginConfigUser": "plugins",
    "PluginDevice": "plugins",
    "PluginEnv": "plugins",
    "PluginMount": "plugins",
    "PluginPrivilege": "plugins",
    "PluginSettings": "plugins",
    "Secret": "secrets",
    "SecretCreateResponse": "secrets",
    "SecretSpec": "secrets",
    "EndpointSpec": "services",
    "EndpointSpecMode": "services",
    "Service": "services",
    "ServiceCreateResponse": "services",
    "ServiceEndpoint": "services",
    "ServiceEndpointVirtualIPsItem": "services",
    "ServiceJobStatus": "services",
    "ServiceServiceStatus": "services",
    "ServiceSpec": "services",
    "ServiceSpecMode": "services",
    "ServiceSpecModeReplicated": "services",
    "ServiceSpecModeReplicatedJob": "services",
    "ServiceSpecRollbackConfig": "services",
    "ServiceSpecRollbackConfigFailureAction": "services",
    "ServiceSpecRollbackConfigOrder": "services",
    "ServiceSpecUpdateConfig": "services",
    "ServiceSpecUpdateConfigFailureAction": "services",
    "ServiceSpecUpdateConfigOrder": "services",
    "ServiceUpdateResponse": "services",
    "ServiceUpdateStatus": "services",
    "ServiceUpdateStatusState": "services",
    "JoinTokens": "swarm",
    "Swarm": "swarm",
    "SwarmInitRequest": "swarm",
    "SwarmInitRequestAvailability": "swarm",
    "SwarmJoinRequest": "swarm",
    "SwarmJoinRequestAvailability": "swarm",
    "SwarmUnlockRequest": "swarm",
    "SwarmUnlockkeyResponse": "swarm",
    "AuthResponse": "system",
    "BuildCache": "system",
    "BuildCacheDiskUsage": "system",
    "BuildCacheType": "system",
    "ClusterInfo": "system",
    "Commit": "system",
    "ContainerdInfo": "system",
    "ContainerdInfoNamespaces": "system",
    "ContainersDiskUsage": "system",
    "DeviceInfo": "system",
    "EventActor": "system",
    "EventMessage": "system",
    "EventMessageScope": "system",
    "EventMessageType": "system",
    "FirewallInfo": "system",
    "ImagesDiskUsage": "system",
    "IndexInfo": "system",
    "LocalNodeState": "system",
    "NRIInfo": "system",
    "PeerNode": "system",
    "PluginsInfo": "system",
    "RegistryServiceConfig": "system",
    "Runtime": "system",
    "SwarmInfo": "system",
    "SystemDataUsageResponse": "system",
    "SystemInfo": "system",
    "SystemInfoCgroupDriver": "system",
    "SystemInfoCgroupVersion": "system",
    "SystemInfoDefaultAddressPoolsItem": "system",
    "SystemInfoIsolation": "system",
    "SystemPingHeaders": "system",
    "SystemVersion": "system",
    "SystemVersionComponentsItem": "system",
    "SystemVersionPlatform": "system",
    "VolumesDiskUsage": "system",
    "ContainerStatus": "tasks",
    "NetworkAttachment": "tasks",
    "PortStatus": "tasks",
    "SwarmIPAMConfig": "tasks",
    "SwarmIPAMOptions": "tasks",
    "SwarmNetwork": "tasks",
    "SwarmNetworkSpec": "tasks",
    "Task": "tasks",
    "TaskState": "tasks",
    "TaskStatus": "tasks",
    "TaskVolumesItem": "tasks",
    "VolumeCreateRequest": "volumes",
    "VolumeListResponse": "volumes",
    "VolumePruneResponse": "volumes",
    "VolumeUpdateRequest": "volumes",
}

__all__ = [
    "IPAM",
    "Address",
    "AttestationStatement",
    "AuthConfig",
    "AuthResponse",
    "BuildCache",
    "BuildCacheDiskUsage",
    "BuildCacheType",
    "BuildIdentity",
    "BuildInfo",
    "BuildOutput",
    "BuildPruneResponse",
    "ChangeType",
    "ClusterInfo",
    "ClusterVolume",
    "ClusterVolumeInfo",
    "ClusterVolumePublishStatusItem",
    "ClusterVolumePublishStatusItemState",
    "ClusterVolumeSpec",
    "ClusterVolumeSpecAccessMode",
    "ClusterVolumeSpecAccessModeMountVolume",
    "ClusterVolumeSpecAccessModeScope",
    "ClusterVolumeSpecAccessModeSharing",
    "ClusterVolumeSpecAccessibilityRequirements",
    "ClusterVolumeSpecAvailability",
    "ClusterVolumeSpecCapacityRange",
    "ClusterVolumeSpecSecretsItem",
    "Commit",
    "Config",
    "ConfigCreateResponse",
    "ConfigReference",
    "ConfigSpec",
    "ContainerArchiveInfoHeaders",
    "ContainerBlkioStatEntry",
    "ContainerBlkioStats",
    "ContainerCPUStats",
    "ContainerCPUUsage",
    "ContainerConfig",
    "ContainerCreateRequest",
    "ContainerCreateResponse",
    "ContainerExecRequest",
    "ContainerInspectResponse",
    "ContainerMemoryStats",
    "ContainerNetworkStats",
    "ContainerPathStat",
    "ContainerPidsStats",
    "ContainerPruneResponse",
    "ContainerState",
    "ContainerStateStatus",
    "ContainerStatsResponse",
    "ContainerStatus",
    "ContainerStorageStats",
    "ContainerSummary",
    "ContainerSummaryHealth",
    "ContainerSummaryHealthStatus",
    "ContainerSummaryHostConfig",
    "ContainerSummaryNetworkSettings",
    "ContainerSummaryState",
    "ContainerThrottlingData",
    "ContainerTopResponse",
    "ContainerUpdateRequest",
    "ContainerUpdateResponse",
    "ContainerWaitExitError",
    "ContainerWaitResponse",
    "ContainerdInfo",
    "ContainerdInfoNamespaces",
    "ContainersDiskUsage",
    "CreateImageInfo",
    "DeviceInfo",
    "DeviceMapping",
    "DeviceRequest",
    "DistributionInspect",
    "Driver",
    "DriverData",
    "EndpointIPAMConfig",
    "EndpointPortConfig",
    "EndpointPortConfigProtocol",
    "EndpointPortConfigPublishMode",
    "EndpointResource",
    "EndpointSettings",
    "EndpointSpec",
    "EndpointSpecMode",
    "EngineDescription",
    "EngineDescriptionPluginsItem",
    "ErrorDetail",
    "ErrorResponse",
    "EventActor",
    "EventMessage",
    "EventMessageScope",
    "EventMessageType",
    "ExecInspectResponse",
    "ExecStartRequest",
    "FilesystemChange",
    "FirewallInfo",
    "GenericResourcesItem",
    "GenericResourcesItemDiscreteResourceSpec",
    "GenericResourcesItemNamedResourceSpec",
    "Health",
    "HealthConfig",
    "HealthStatus",
    "HealthcheckResult",
    "HostConfig",
    "HostConfigCgroupnsMode",
    "HostConfigIsolation",
    "HostConfigLogConfig",
    "HostConfigLogConfigType",
    "IDResponse",
    "IPAMConfig",
    "IPAMStatus",
    "Identity",
    "ImageConfig",
    "ImageDeleteResponseItem",
    "ImageHistoryResponseItem",
    "ImageID",
    "ImageInspect",
    "ImageInspectMetadata",
    "ImageInspectRootFS",
    "ImageManifestSummary",
    "ImageManifestSummaryAttestationData",
    "ImageManifestSummaryImageData",
    "ImageManifestSummaryImageDataSize",
    "ImageManifestSummaryKind",
    "ImageManifestSummarySize",
    "ImagePruneResponse",
    "ImageSearchResponseItem",
    "ImageSummary",
    "ImagesDiskUsage",
    "IndexInfo",
    "JoinTokens",
    "KnownSignerIdentity",
    "Limit",
    "LoadImageInfo",
    "LocalNodeState",
    "ManagerStatus",
    "Mount",
    "MountBindOptions",
    "MountBindOptionsPropagation",
    "MountImageOptions",
    "MountPoint",
    "MountTmpfsOptions",
    "MountType",
    "MountVolumeOptions",
    "MountVolumeOptionsDriverConfig",
    "NRIInfo",
    "Network",
    "NetworkAttachment",
    "NetworkAttachmentConfig",
    "NetworkConnectRequest",
    "NetworkCreateRequest",
    "NetworkCreateResponse",
    "NetworkDisconnectRequest",
    "NetworkInspect",
    "NetworkPruneResponse",
    "NetworkSettings",
    "NetworkStatus",
    "NetworkSummary",
    "NetworkTaskInfo",
    "NetworkingConfig",
    "Node",
    "NodeDescription",
    "NodeDescriptionCSIInfoItem",
    "NodeSpec",
    "NodeSpecAvailability",
    "NodeSpecRole",
    "NodeState",
    "NodeStatus",
    "OCIDescriptor",
    "OCIPlatform",
    "ObjectVersion",
    "PeerInfo",
    "PeerNode",
    "Platform",
    "Plugin",
    "PluginConfig",
    "PluginConfigArgs",
    "PluginConfigInterface",
    "PluginConfigInterfaceProtocolScheme",
    "PluginConfigLinux",
    "PluginConfigNetwork",
    "PluginConfigRootfs",
    "PluginConfigUser",
    "PluginDevice",
    "PluginEnv",
    "PluginMount",
    "PluginPrivilege",
    "PluginSettings",
    "PluginsInfo",
    "PortBinding",
    "PortStatus",
    "PortSummary",
    "PortSummaryType",
    "ProcessConfig",
    "ProgressDetail",
    "PullIdentity",
    "PushImageInfo",
    "PushResult",
    "Reachability",
    "RegistryServiceConfig",
    "ResourceObject",
    "Resources",
    "ResourcesBlkioWeightDeviceItem",
    "ResourcesUlimitsItem",
    "RestartPolicy",
    "RestartPolicyName",
    "RootFSStorage",
    "RootFSStorageSnapshot",
    "Runtime",
    "Secret",
    "SecretCreateResponse",
    "SecretSpec",
    "Service",
    "ServiceCreateResponse",
    "ServiceEndpoint",
    "ServiceEndpointVirtualIPsItem",
    "ServiceInfo",
    "ServiceJobStatus",
    "ServiceServiceStatus",
    "ServiceSpec",
    "ServiceSpecMode",
    "ServiceSpecModeReplicated",
    "ServiceSpecModeReplicatedJob",
    "ServiceSpecRollbackConfig",
    "ServiceSpecRollbackConfigFailureAction",
    "ServiceSpecRollbackConfigOrder",
    "ServiceSpecUpdateConfig",
    "ServiceSpecUpdateConfigFailureAction",
    "ServiceSpecUpdateConfigOrder",
    "ServiceUpdateResponse",
    "ServiceUpdateStatus",
    "ServiceUpdateStatusState",
    "SignatureIdentity",
    "SignatureTimestamp",
    "SignatureTimestampType",
    "SignatureType",
    "SignerIdentity",
    "Storage",
    "SubnetStatus",
    "Swarm",
    "SwarmIPAMConfig",
    "SwarmIPAMOptions",
    "SwarmInfo",
    "SwarmInitRequest",
    "SwarmInitRequestAvailability",
    "SwarmJoinRequest",
    "SwarmJoinRequestAvailability",
    "SwarmNetwork",
    "SwarmNetworkSpec",
    "SwarmSpec",
    "SwarmSpecCAConfig",
    "SwarmSpecCAConfigExternalCAsItem",
    "SwarmSpecCAConfigExternalCAsItemProtocol",
    "SwarmSpecDispatcher",
    "SwarmSpecEncryptionConfig",
    "SwarmSpecOrchestration",
    "SwarmSpecRaft",
    "SwarmSpecTaskDefaults",
    "SwarmSpecTaskDefaultsLogDriver",
    "SwarmUnlockRequest",
    "SwarmUnlockkeyResponse",
    "SystemDataUsageResponse",
    "SystemInfo",
    "SystemInfoCgroupDriver",
    "SystemInfoCgroupVersion",
    "SystemInfoDefaultAddressPoolsItem",
    "SystemInfoIsolation",
    "SystemPingHeaders",
    "SystemVersion",
    "SystemVersionComponentsItem",
    "SystemVersionPlatform",
    "TLSInfo",
    "Task",
    "TaskSpec",
    "TaskSpecContainerSpec",
    "TaskSpecContainerSpecConfigsItem",
    "TaskSpecContainerSpecConfigsItemFile",
    "TaskSpecContainerSpecDNSConfig",
    "TaskSpecContainerSpecIsolation",
    "TaskSpecContainerSpecPrivileges",
    "TaskSpecContainerSpecPrivilegesAppArmor",
    "TaskSpecContainerSpecPrivilegesAppArmorMode",
    "TaskSpecContainerSpecPrivilegesCredentialSpec",
    "TaskSpecContainerSpecPrivilegesSELinuxContext",
    "TaskSpecContainerSpecPrivilegesSeccomp",
    "TaskSpecContainerSpecPrivilegesSeccompMode",
    "TaskSpecContainerSpecSecretsItem",
    "TaskSpecContainerSpecSecretsItemFile",
    "TaskSpecContainerSpecUlimitsItem",
    "TaskSpecLogDriver",
    "TaskSpecNetworkAttachmentSpec",
    "TaskSpecPlacement",
    "TaskSpecPlacementPreferencesItem",
    "TaskSpecPlacementPreferencesItemSpread",
    "TaskSpecPluginSpec",
    "TaskSpecPluginSpecPrivilegesItem",
    "TaskSpecResources",
    "TaskSpecRestartPolicy",
    "TaskSpecRestartPolicyCondition",
    "TaskState",
    "TaskStatus",
    "TaskVolumesItem",
    "ThrottleDevice",
    "Topology",
    "Volume",
    "VolumeCreateRequest",
    "VolumeListResponse",
    "VolumePruneResponse",
    "VolumeScope",
    "VolumeUpdateRequest",
    "VolumeUsageData",
    "VolumesDiskUsage",
]


def __getattr__(name: str) -> Any:
    """Load the module of a class when the class is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        message = f"mobykit.models has no class {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
